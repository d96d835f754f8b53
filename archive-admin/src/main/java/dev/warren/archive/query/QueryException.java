package dev.warren.archive.query;

import java.sql.SQLException;

/** DuckDB could not do it. The message is DuckDB's own. */
public final class QueryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QueryException(SQLException cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
