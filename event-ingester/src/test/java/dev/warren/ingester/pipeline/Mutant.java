package dev.warren.ingester.pipeline;

/** A protocol with one thing wrong in it. Each of them loses or doubles events, and the simulation has to notice. */
enum Mutant {
    /** The protocol as it is. */
    NONE,
    /** A store that knows no create-if-absent: who writes last has the number. */
    STORE_REPLACES,
    /** A store that says created and has written nothing. */
    STORE_FORGETS,
    /** A write whose answer was lost is taken for done. */
    UNKNOWN_IS_CREATED,
    /** A write that arrives late replaces what is there. */
    LATE_WRITES_REPLACE,
    /** Deliveries are acknowledged when they come. */
    ACK_ON_RECEIPT,
    /** Acknowledgements of a channel that is gone are sent on the one that took its place. */
    STALE_ACKS_ON_THE_NEW_CHANNEL,
    /** The ids of the chain are not learnt: at least once, as others do it. */
    IDS_NOT_LEARNT
}
