package dev.warren.archive.operation;

/** Something that was asked for by its name is not there. */
public final class NotInArchiveException extends InvalidInputException {

    private static final long serialVersionUID = 1L;

    private final String what;

    /**
     * @param what is missing, one sentence
     * @param hint which command tells what there is
     */
    public NotInArchiveException(String what, String hint) {
        super(what + "; " + hint);
        this.what = what;
    }

    /** What is missing, without the hint. */
    public String what() {
        return what;
    }
}
