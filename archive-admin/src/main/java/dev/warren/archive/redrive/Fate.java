package dev.warren.archive.redrive;

/** What became of a message in quarantine. */
public enum Fate {
    /** It is stored, and out of quarantine. */
    STORED(true),
    /** It was stored already, and is out of quarantine now. */
    WAS_STORED(true),
    /** A copy that an earlier redrive had left; the message itself is still there. */
    COPY_REMOVED(true),
    /** It was sent, and came back to quarantine: it stays there, once. */
    CAME_BACK(false),
    /** It was sent, and is not stored yet: run it again later. */
    NOT_SEEN_YET(false),
    /** Something else has its id, so it would come back: it was not sent. */
    CONFLICT(false),
    /** Nobody could ever store it as it is: it was not sent. */
    HOPELESS(false),
    /** It is not what was written to quarantine: it was not sent. */
    DAMAGED(false),
    /** Only of a dry run: it would be sent. */
    TO_BE_SENT(true);

    private final boolean good;

    Fate(boolean good) {
        this.good = good;
    }

    /** Whether there is nothing left to do. */
    public boolean isGood() {
        return good;
    }
}
