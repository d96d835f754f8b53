package dev.warren.storage.disk;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** What stat tells, at the moment it is asked. */
record DiskAttributes(boolean isDirectory, long size, FileTime lastModifiedTime, Object fileKey)
        implements BasicFileAttributes {

    static DiskAttributes of(DiskNode node) {
        return new DiskAttributes(
                node instanceof DiskDirectory, node.size(), FileTime.from(node.modified()), node.number());
    }

    @Override
    public boolean isRegularFile() {
        return !isDirectory;
    }

    @Override
    public boolean isSymbolicLink() {
        return false;
    }

    @Override
    public boolean isOther() {
        return false;
    }

    @Override
    public FileTime lastAccessTime() {
        return lastModifiedTime;
    }

    @Override
    public FileTime creationTime() {
        return lastModifiedTime;
    }
}
