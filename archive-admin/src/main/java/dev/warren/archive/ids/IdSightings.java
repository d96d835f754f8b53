package dev.warren.archive.ids;

import dev.warren.archive.operation.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Any number of sightings of ids, on disk: {@value Sighting#BYTES} bytes each, in 256 shards by the first byte of the id's hash. They are
 * brought together a shard at a time in a table of bounded size; a shard that is too large for it is split by the next byte first.
 * Adding is safe for several threads.
 */
public final class IdSightings implements AutoCloseable {

    /** Eight levels of 256 are more than any disk holds. */
    private static final int DEEPEST = 7;

    private final Path directory;
    private final int tableIds;
    private final ShardSet shards;

    /**
     * @param temporary where to make a directory for the shards
     * @param tableIds how many ids may be in memory at once
     */
    public IdSightings(Path temporary, int tableIds) {
        try {
            this.directory = Files.createTempDirectory(temporary, "warren-audit-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + temporary + "; --temp names another directory", e);
        }
        this.tableIds = tableIds;
        this.shards = new ShardSet(directory, "ids-", 0);
    }

    /** An eighth of the heap for the table. */
    public static int tableIdsForHeap(long heapBytes) {
        return (int) Math.min(1 << 26, Math.max(1 << 12, heapBytes / 8 / 50));
    }

    public void add(Sighting sighting) {
        shards.add(sighting);
    }

    /**
     * Brings together all sightings of each id. Nothing can be added afterwards.
     *
     * @throws dev.warren.archive.operation.OperationCancelledException if it was cancelled
     */
    public void judge(IdVerdicts verdicts, Cancellation cancellation) {
        shards.finish();
        judge(shards.all(), "ids-", 0, verdicts, cancellation);
    }

    private void judge(List<Shard> all, String name, int depth, IdVerdicts verdicts, Cancellation cancellation) {
        for (int digit = 0; digit < all.size(); digit++) {
            cancellation.check();
            Shard shard = all.get(digit);
            if (shard.count() <= tableIds || depth == DEEPEST) {
                judge(shard, verdicts);
            } else {
                String below = name + String.format("%02x", digit);
                judge(split(shard, below, depth + 1), below, depth + 1, verdicts, cancellation);
            }
        }
    }

    private void judge(Shard shard, IdVerdicts verdicts) {
        IdTable table = new IdTable((int) Math.min(tableIds, shard.count()));
        shard.each(sighting -> table.add(sighting, verdicts));
        table.judge(verdicts);
        shard.delete();
    }

    private List<Shard> split(Shard shard, String name, int depth) {
        ShardSet parts = new ShardSet(directory, name, depth);
        shard.each(parts::add);
        parts.finish();
        shard.delete();
        return parts.all();
    }

    /** Removes what is on disk. */
    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + directory, e);
        }
    }
}
