package dev.warren.archive.rewrite;

/** A data file was left as it is, or may not be what it should: somebody else is at work on it, or this program must not rewrite it. */
public final class NotRewrittenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotRewrittenException(String problem) {
        super(problem);
    }
}
