package dev.warren.archive.ids;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sightings in a file, whose ids begin alike. Safe for use by several threads while it is written. */
final class Shard {

    /** Small, as there are many shards. */
    private static final int WRITE_BYTES = Sighting.BYTES * 256;

    private static final int READ_BYTES = Sighting.BYTES * 4096;

    private final Path file;
    private @Nullable ByteBuffer unwritten;
    private long count;

    Shard(Path file) {
        this.file = file;
    }

    synchronized void add(Sighting sighting) {
        if (unwritten == null) {
            unwritten = ByteBuffer.allocate(WRITE_BYTES);
        }
        sighting.write(unwritten);
        count++;
        if (!unwritten.hasRemaining()) {
            flush(unwritten);
        }
    }

    synchronized long count() {
        return count;
    }

    /** No more is added: gives its memory back. */
    synchronized void finish() {
        if (unwritten != null) {
            flush(unwritten);
            unwritten = null;
        }
    }

    /** The file is open only now: there may be more shards than files that can be open. */
    private void flush(ByteBuffer full) {
        full.flip();
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (full.hasRemaining()) {
                channel.write(full);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write " + file + ": is there room? --temp names another directory", e);
        }
        full.clear();
    }

    /** Gives all sightings, in the order in which they were added. */
    void each(Consumer<Sighting> sightings) {
        if (count == 0) {
            return;
        }
        ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES);
        try (FileChannel channel = FileChannel.open(file)) {
            while (channel.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.remaining() >= Sighting.BYTES) {
                    sightings.accept(Sighting.read(buffer));
                }
                buffer.compact();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
