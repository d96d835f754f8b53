package dev.warren.ingester.pipeline;

import java.util.function.Function;

/** A protocol with one thing wrong in it, on purpose. Each loses or doubles events, and the simulation has to notice. */
enum Mutant {
    NONE("the protocol as it is", none -> new Sabotage()),
    NO_CREATE_IF_ABSENT("the store replaces: who writes last has the number", StoreSabotage::new),
    WRITES_FORGOTTEN("the store says created and has written nothing, one time in twenty", StoreSabotage::new),
    DOUBT_IS_SUCCESS("a write without an answer is taken for done", StoreSabotage::new),
    LATE_WRITES_REPLACE("a write that arrives late replaces what is there", StoreSabotage::new),
    RETRY_WITH_OTHER_CONTENT(
            "after a lost answer the batch has grown by a row, under the same write id", StoreSabotage::new),
    WRITE_ID_IGNORED("a number that is taken is taken for one's own", StoreSabotage::new),
    NUMBER_SKIPPED("a file gets the number after the next, one time in twenty", StoreSabotage::new),
    NOT_MADE_DURABLE("duplicates are acknowledged without an fsync of the directory of the first", StoreSabotage::new),
    IDS_NOT_LEARNT("the ids of the chain are not learnt: at least once, as others do it", ReaderSabotage::new),
    ONLY_WHAT_IS_LISTED("the chain is what the listing shows; files it leaves out are not read", ReaderSabotage::new),
    UNREADABLE_IS_EMPTY("a damaged file is passed over instead of waited for", ReaderSabotage::new),
    SHORT_HASH_IS_IDENTITY("two bits of a hash are taken for the id", ReaderSabotage::new),
    ACK_ON_RECEIPT("deliveries are acknowledged when they come", AckSabotage::new),
    ACK_BEFORE_COMMIT("a batch is acknowledged when it is closed, before it is written", AckSabotage::new),
    BUFFERED_COPY_IS_ACKED(
            "a copy of an event that is still in memory is acknowledged as a duplicate", AckSabotage::new),
    STALE_ACKS_ON_THE_NEW_CHANNEL("acknowledgements of a lost channel are sent on the next", AckSabotage::new),
    EVERYTHING_BELOW_IS_ACKED("acknowledgements are always multiple, whatever lies below", AckSabotage::new),
    NACK_ON_OUTAGE(
            "a failing store has everything given back, on a queue with RabbitMQ's default limit", AckSabotage::new),
    PARTITION_BY_WALL_CLOCK("the partition follows from the time of receipt", AckSabotage::new);

    private static final int DEFAULT_DELIVERY_LIMIT = 20;

    final String defect;
    private final Function<Mutant, Sabotage> sabotage;

    Mutant(String defect, Function<Mutant, Sabotage> sabotage) {
        this.defect = defect;
        this.sabotage = sabotage;
    }

    /** The defect, for one ingester. */
    Sabotage sabotage() {
        return sabotage.apply(this);
    }

    /** How often the queue lets a message come back. */
    int deliveryLimit() {
        return this == NACK_ON_OUTAGE ? DEFAULT_DELIVERY_LIMIT : Integer.MAX_VALUE;
    }
}
