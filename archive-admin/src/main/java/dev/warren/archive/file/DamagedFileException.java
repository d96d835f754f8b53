package dev.warren.archive.file;

/** A data file cannot be read to its end. */
public final class DamagedFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedFileException(Throwable cause) {
        super(explained(cause), cause);
    }

    private static String explained(Throwable cause) {
        return cause instanceof OutOfMemoryError
                ? "it asks for more memory than there is: it is damaged, or larger than -Xmx allows"
                : String.valueOf(cause.getMessage());
    }
}
