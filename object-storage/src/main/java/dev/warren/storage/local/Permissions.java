package dev.warren.storage.local;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Who may see what is written: the owner and, for reading, the group; less where the umask says so. */
enum Permissions {
    FILE("rw-r-----"),
    DIRECTORY("rwxr-x---");

    private final String mode;

    Permissions(String mode) {
        this.mode = mode;
    }

    /** As attributes for creating a file near {@code place}; none where the file system has no such permissions. */
    FileAttribute<?>[] on(Path place) {
        if (!place.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))};
    }
}
