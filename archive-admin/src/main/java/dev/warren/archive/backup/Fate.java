package dev.warren.archive.backup;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.file.FooterFacts;
import dev.warren.storage.ObjectKey;
import java.util.Optional;

/** What becomes of an object that a set has. */
public sealed interface Fate {

    /** The set has it as before. */
    Fate STAYS = new Stays();

    /** The set has it no more. */
    Fate GOES = new Goes();

    /** The set has it as before. */
    record Stays() implements Fate {}

    /** The set has it no more. */
    record Goes() implements Fate {}

    /**
     * The set has another object in its place.
     *
     * @param by where that lies, in the directory of the same set
     * @param digest of its bytes
     * @param rows what its footer says; empty if it is no data file
     */
    record Replaced(ObjectKey by, ObjectDigest digest, Optional<FooterFacts> rows) implements Fate {}
}
