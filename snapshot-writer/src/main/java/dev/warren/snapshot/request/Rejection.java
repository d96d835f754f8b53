package dev.warren.snapshot.request;

import dev.warren.model.PlainWords;

/**
 * Why an event is no snapshot.
 *
 * @param message what is wrong and what to do about it: one line, without control characters, at most 300 characters, whatever
 *     was passed in
 */
public record Rejection(Reason reason, String message) implements java.io.Serializable {

    public Rejection {
        message = PlainWords.of(message);
    }

    /** The codes, in quarantine objects and metrics. */
    public enum Reason {
        /** A field that is missing or not what the contract says. */
        FIELD("field"),
        /** More code, or more of a project, than the limits allow. */
        TOO_LARGE("too-large"),
        /** A project that cannot be taken as it is: names, links, kinds of archive. */
        ARCHIVE("archive"),
        /** An event id that the goal's history has with other content. */
        ID_CONFLICT("id-conflict"),
        /** A version that has other content already, or none left to give. */
        VERSION_CONFLICT("version-conflict");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
