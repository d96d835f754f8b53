package dev.warren.ingester.encode;

import dev.warren.storage.ByteRange;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** An object as Parquet's reader wants it: by ranges, a small file in a single request. */
public final class StoredObjectFile implements InputFile {

    private static final int WINDOW_BYTES = 4 << 20;

    private final ObjectStore store;
    private final ObjectKey key;
    private final long length;

    /**
     * @throws NoSuchObjectException if there is no such object
     * @throws dev.warren.storage.StorageException if the store does not answer
     */
    public StoredObjectFile(ObjectStore store, ObjectKey key) {
        this.store = store;
        this.key = key;
        this.length = store.stat(key)
                .map(ObjectStat::size)
                .orElseThrow(() -> new NoSuchObjectException(key + " is not in " + store.description(), null));
    }

    @Override
    public long getLength() {
        return length;
    }

    @Override
    public SeekableInputStream newStream() {
        Window window = new Window();
        return new DelegatingSeekableInputStream(window) {
            @Override
            public long getPos() {
                return window.position;
            }

            @Override
            public void seek(long position) {
                window.position = position;
            }
        };
    }

    @Override
    public String toString() {
        return key.toString();
    }

    /** The part of the object that was read last. */
    private final class Window extends InputStream {

        private byte[] bytes = new byte[0];
        private long start;
        private long position;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            if (position >= length) {
                return -1;
            }
            if (position < start || position >= start + bytes.length) {
                fetch(Math.max(count, WINDOW_BYTES));
            }
            int from = (int) (position - start);
            int copied = Math.min(count, bytes.length - from);
            System.arraycopy(bytes, from, target, offset, copied);
            position += copied;
            return copied;
        }

        /** A small object comes whole, whatever part is asked for first; of a large one what lies at the position. */
        private void fetch(int wanted) {
            start = length <= WINDOW_BYTES ? 0 : position;
            long size = Math.min(wanted, length - start);
            try (InputStream in = store.read(key, new ByteRange(start, size))) {
                bytes = in.readNBytes((int) size);
            } catch (IOException e) {
                throw new StorageUnavailableException("could not read " + key + " in " + store.description(), e);
            }
            if (bytes.length < size) {
                throw new StorageUnavailableException(
                        key + " in " + store.description() + " gave " + bytes.length + " bytes where " + size
                                + " were asked for",
                        null);
            }
        }
    }
}
