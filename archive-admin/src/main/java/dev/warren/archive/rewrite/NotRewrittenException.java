package dev.warren.archive.rewrite;

/** An object was left as it is, or may not be what it should: somebody else is at work on it, or this program must not rewrite it. */
public final class NotRewrittenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotRewrittenException(String problem) {
        super(problem);
    }

    static NotRewrittenException unknownColumns() {
        return new NotRewrittenException("it has columns that this version does not know, and would lose them");
    }
}
