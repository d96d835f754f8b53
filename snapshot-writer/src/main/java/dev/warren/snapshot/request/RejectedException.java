package dev.warren.snapshot.request;

/** An event that is no snapshot, wherever that turns out. */
public final class RejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Rejection rejection;

    public RejectedException(Rejection.Reason reason, String message) {
        super(message, null, false, false);
        this.rejection = new Rejection(reason, message);
    }

    public Rejection rejection() {
        return rejection;
    }
}
