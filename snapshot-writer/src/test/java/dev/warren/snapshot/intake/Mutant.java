package dev.warren.snapshot.intake;

/** A protocol with one thing wrong in it, on purpose. The simulation has to notice each. */
enum Mutant {
    NONE("the protocol as it is"),
    NO_EXCLUSIVE_CLAIM("a claim replaces another's with the same number"),
    FILES_REPLACED("a file replaces one that is there"),
    FOREIGN_FILE_IGNORED("a file that is there already is taken for one's own, unread"),
    MANIFEST_BEFORE_FILE("the manifest is written before the file it lists"),
    NO_LOOK_AFTER_MANIFEST("nobody looks after writing the manifest whether the log has grown meanwhile"),
    DOUBT_IS_SUCCESS("a write without an answer is taken for done"),
    NOT_MADE_DURABLE("what others wrote is acknowledged without making it durable"),
    ACK_ON_RECEIPT("messages are acknowledged when they come"),
    ACK_BEFORE_FILE("a message is acknowledged when its version is claimed"),
    EVENTS_NOT_LEARNT("the log does not tell whose a version is: at least once, as others do it");

    final String defect;

    Mutant(String defect) {
        this.defect = defect;
    }
}
