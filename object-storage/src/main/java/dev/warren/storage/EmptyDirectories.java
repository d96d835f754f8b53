package dev.warren.storage;

/** A store that still knows a prefix when no object is under it any more: the directories of a disk. */
public interface EmptyDirectories {

    /**
     * Removes what is left of the prefix where nothing is under it, and of every prefix below. May run beside writers: whoever writes
     * there makes it again.
     *
     * @throws StorageUnavailableException if it could not be removed now
     * @throws StorageRefusedException if it may not be removed
     */
    void removeEmpty(KeyPrefix prefix);
}
