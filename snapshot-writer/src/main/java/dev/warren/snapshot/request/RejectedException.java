package dev.warren.snapshot.request;

/** An event that is no snapshot, wherever that turns out. */
public final class RejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Rejection rejection;

    public RejectedException(Rejection.Reason reason, String message) {
        this(new Rejection(reason, message));
    }

    private RejectedException(Rejection rejection) {
        super(rejection.message(), null, false, false);
        this.rejection = rejection;
    }

    public Rejection rejection() {
        return rejection;
    }
}
