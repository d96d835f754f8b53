package dev.warren.storage.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The {@code fsync} of the operating system. Never called twice for the same written file: after a failure Linux forgets the
 * error together with the data, and the second call succeeds (<a href="https://wiki.postgresql.org/wiki/Fsync_Errors">Fsync
 * Errors</a>).
 */
interface Fsync {

    Fsync REAL = new Fsync() {
        @Override
        public void file(FileChannel file) throws IOException {
            file.force(true);
        }

        @Override
        public void directory(Path directory) throws IOException {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    };

    /** Makes the bytes and the size of an open file durable. */
    void file(FileChannel file) throws IOException;

    /** Makes the names in a directory durable. */
    void directory(Path directory) throws IOException;
}
