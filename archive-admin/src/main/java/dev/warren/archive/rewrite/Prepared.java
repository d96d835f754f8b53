package dev.warren.archive.rewrite;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.removal.Removal;
import java.nio.file.Path;

/** A file of this machine that may take the place of a data file, read back and proved. */
record Prepared(Path file, Removal removal, ObjectDigest before, ObjectDigest after) {

    Rewritten result() {
        return removal.reasons().isEmpty()
                ? Rewritten.unchanged(removal.rowsAfter())
                : new Rewritten(removal.reasons(), removal.rowsAfter(), before, after);
    }
}
