package dev.warren.storage.local;

import dev.warren.storage.StorageException;
import dev.warren.storage.StorageRefusedException;
import dev.warren.storage.StorageUnavailableException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * What a failed file operation means for the caller. Java tells most {@code errno}s apart by their text only, which may be in
 * another language; what is not recognised is {@link StorageUnavailableException}, and nothing is lost by that.
 */
final class FileFailures {

    private FileFailures() {}

    static StorageException translate(String doing, Path path, IOException failure) {
        String what = "cannot " + doing + " " + path + ": ";
        if (failure instanceof AccessDeniedException) {
            return new StorageRefusedException(
                    what + "permission denied; give user '" + System.getProperty("user.name")
                            + "' the right to read and write there",
                    failure);
        }
        if (failure instanceof NotDirectoryException) {
            return new StorageRefusedException(
                    what + reasonOf(failure) + " is not a directory; move what stands in its place away", failure);
        }
        String reason = reasonOf(failure);
        if (reason.contains("Read-only file system")) {
            return new StorageRefusedException(what + reason + "; make it writable again", failure);
        }
        if (reason.contains("Operation not permitted")) {
            return new StorageRefusedException(what + reason + "; check ownership and attributes", failure);
        }
        return new StorageUnavailableException(what + reason, failure);
    }

    private static String reasonOf(IOException failure) {
        if (failure instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
