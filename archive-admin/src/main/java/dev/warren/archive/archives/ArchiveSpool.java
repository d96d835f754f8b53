package dev.warren.archive.archives;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.file.ColumnCount;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.storage.ByteRange;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An archive that is being made, in temporary files of this machine: a store takes an object whole, and a listing begins with what is known only at
 * its end.
 */
public final class ArchiveSpool implements AutoCloseable {

    private static final long MOST_BYTES = 1L << 30;
    private static final long MOST_OBJECTS = 10_000;

    private final Path data;
    private final Path lines;
    private final Path listing;
    private final TarZst tar;
    private final BufferedWriter out;
    private final Map<String, Long> reasons = new TreeMap<>();
    private long objects;
    private long bytes;
    private long rows;
    private @Nullable Instant from;
    private @Nullable Instant to;

    /** @param directory for the archive, and some 500 bytes for each object */
    public ArchiveSpool(Path directory) {
        try {
            data = Files.createTempFile(directory, "warren-archive-", ".tar.zst");
            lines = Files.createTempFile(directory, "warren-archive-", ".lines");
            listing = Files.createTempFile(directory, "warren-archive-", ".jsonl");
            tar = new TarZst(data);
            out = Files.newBufferedWriter(lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory + ": " + e.getMessage(), e);
        }
    }

    /**
     * Adds an object.
     *
     * @param content a file that has its bytes, and only these
     */
    public void add(ObjectKey key, Path content, ObjectDigest digest, ObjectFacts facts) {
        try (InputStream in = Files.newInputStream(content)) {
            TarZst.Frames frames = tar.add(key.value(), digest.size(), in);
            take(new ListedObject(
                    key.value(),
                    digest.size(),
                    digest.sha256(),
                    facts.sourceSha256(),
                    frames.offset(),
                    frames.length(),
                    facts.rows(),
                    facts.from(),
                    facts.to(),
                    facts.types(),
                    facts.users()));
            facts.reasons().forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void take(ListedObject object) throws IOException {
        out.write(ArchivesJson.JSON.writeValueAsString(object));
        out.write('\n');
        objects++;
        bytes += object.size();
        rows += object.rows() == null ? 0 : object.rows();
        Instant first = object.from();
        if (first != null && (from == null || first.isBefore(from))) {
            from = first;
        }
        Instant last = object.to();
        if (last != null && (to == null || last.isAfter(to))) {
            to = last;
        }
    }

    /** Whether the next object belongs into another archive. */
    public boolean isFull() {
        return bytes >= MOST_BYTES || objects >= MOST_OBJECTS;
    }

    public boolean isEmpty() {
        return objects == 0;
    }

    /**
     * Ends it: no more objects can be added then. No writer is believed: every object was taken out again when this returns.
     *
     * @return what the tar.zst is
     * @throws dev.warren.archive.operation.DamagedObjectException if something else was written than was added
     */
    public ObjectDigest end() {
        try {
            tar.close();
            out.flush();
            prove();
            return ObjectDigest.of(data);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void prove() throws IOException {
        ObjectContent content = ObjectContent.ofFile(data);
        try (BufferedReader listed = Files.newBufferedReader(lines)) {
            for (String line = listed.readLine(); line != null; line = listed.readLine()) {
                ListedObject object = ArchivesJson.JSON.readValue(line, ListedObject.class);
                ByteRange range = object.range();
                ArchivedContent.copy(
                        content.part(range.offset(), range.length()).openAt(0),
                        object,
                        OutputStream.nullOutputStream());
            }
        }
    }

    /** The tar.zst, a file that goes with this. */
    public Path data() {
        return data;
    }

    /** The listing of the archive that has got this name, a file that goes with this. */
    public Path listing(ArchiveName name, ObjectDigest digest, Instant now) {
        ListingHead head = new ListingHead(
                ListingHead.FORMAT,
                name.toString(),
                digest.size(),
                digest.sha256(),
                now,
                Tool.VERSION,
                ColumnCount.OF_EVENTS,
                objects,
                bytes,
                rows,
                from,
                to,
                reasons);
        try (BufferedWriter whole = Files.newBufferedWriter(listing);
                BufferedReader in = Files.newBufferedReader(lines)) {
            whole.write(ArchivesJson.JSON.writeValueAsString(head));
            whole.write('\n');
            in.transferTo(whole);
            return listing;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private UncheckedIOException failure(IOException e) {
        return new UncheckedIOException("cannot write to " + data.getParent() + ": " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(data);
            Files.deleteIfExists(lines);
            Files.deleteIfExists(listing);
            out.close();
            tar.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + data, e);
        }
    }
}
