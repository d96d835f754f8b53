package dev.warren.chaos.fault;

/**
 * What became of a fault.
 *
 * @param detail whom it hit, or why it did not
 */
public record Strike(Result result, String detail) {

    /** Whether it happened. */
    public enum Result {
        STRUCK,
        /** There was nothing to strike at that moment. */
        MISSED,
        /** This machine does not allow it. */
        NOT_RUN,
        /** The attempt itself failed. */
        FAILED
    }

    static Strike struck(String detail) {
        return new Strike(Result.STRUCK, detail);
    }

    static Strike missed(String why) {
        return new Strike(Result.MISSED, why);
    }

    static Strike notRun(String why) {
        return new Strike(Result.NOT_RUN, why);
    }

    public static Strike failed(Throwable cause) {
        return new Strike(Result.FAILED, cause.toString());
    }
}
