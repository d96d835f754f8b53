package dev.warren.model;

/** Why a message is not an event (contract, section 3). */
public enum Reason {
    /** Not one JSON value in UTF-8, or a top-level name twice. */
    MALFORMED_JSON("malformed-json"),
    /** JSON, but not an object. */
    NOT_AN_OBJECT("not-an-object"),
    /** More bytes, or more top-level members, than the limits allow. */
    TOO_LARGE("too-large"),
    /** Nested more deeply than the limits allow. */
    TOO_DEEP("too-deep"),
    /** An id, type or user id that is not what the contract says. */
    FIELD("field"),
    /** No event time, one that cannot be read, or one outside the limits. */
    TIMESTAMP("timestamp"),
    /** An id that another event already has. Not found by decoding: the archive knows it. */
    ID_CONFLICT("id-conflict");

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    /** The word for it in quarantine objects and metrics. */
    public String code() {
        return code;
    }
}
