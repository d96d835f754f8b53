package dev.warren.archive.copy;

import java.util.Locale;

/**
 * Something that is not as it should be with an object.
 *
 * @param key of the object, or what else it is about
 * @param text what is wrong, and what to do
 */
public record Problem(Kind kind, String key, String text) {

    /** What can be wrong. */
    public enum Kind {
        /** The target has another object under the key. */
        DIFFERENT,
        /** It was listed, and is not there. */
        MISSING,
        /** Its bytes are not what they were. */
        DAMAGED,
        /** It cannot be read as what it should be. */
        UNREADABLE,
        /** It belongs to no archive, and was not copied. */
        FOREIGN,
        /** Somebody still writes to the source. */
        CHANGING,
        /** A demand is not met. */
        DEMAND;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
