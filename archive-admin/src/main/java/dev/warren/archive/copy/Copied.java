package dev.warren.archive.copy;

/**
 * What became of an object that was to be copied.
 *
 * @param digest of the source's bytes
 */
public record Copied(Result result, ObjectDigest digest) {

    /** How it ended. */
    public enum Result {
        /** It was absent, and now is there: read back, and the same. */
        WRITTEN,
        /** It was there, and is the same. */
        SAME,
        /** A later manifest of the same goal is there: it has all of it, and more. */
        AHEAD,
        /** Something else is there, and stays. */
        DIFFERENT
    }
}
