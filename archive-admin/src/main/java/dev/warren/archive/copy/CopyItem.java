package dev.warren.archive.copy;

import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import java.util.Optional;

/**
 * An object that has to be in the copy of an archive.
 *
 * @param captured its bytes, where those of a certain moment are meant
 */
public record CopyItem(Side side, ObjectStat stat, Optional<byte[]> captured) {

    /** An object that never changes. */
    public static CopyItem of(Side side, ObjectStat stat) {
        return new CopyItem(side, stat, Optional.empty());
    }

    public ObjectKey key() {
        return stat.key();
    }
}
