package dev.warren.snapshot.request;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event that is no snapshot, wherever that turns out. */
public final class RejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Rejection rejection;
    private final @Nullable Language language;

    public RejectedException(Rejection.Reason reason, String message) {
        this(new Rejection(reason, message), null);
    }

    private RejectedException(Rejection rejection, @Nullable Language language) {
        super(rejection.message(), null, false, false);
        this.rejection = rejection;
        this.language = language;
    }

    public Rejection rejection() {
        return rejection;
    }

    /** The same of an event in that language. */
    public RejectedException in(Optional<Language> known) {
        return new RejectedException(rejection, known.orElse(null));
    }

    /** Of the event, as far as it could be read. */
    public Optional<Language> language() {
        return Optional.ofNullable(language);
    }
}
