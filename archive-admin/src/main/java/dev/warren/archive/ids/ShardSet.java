package dev.warren.archive.ids;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** 256 shards, by one byte of the ids' hashes. */
final class ShardSet {

    private static final int SHARDS = 256;

    private final Shard[] shards = new Shard[SHARDS];
    private final int depth;

    /** @param name what the names of the files begin with */
    ShardSet(Path directory, String name, int depth) {
        this.depth = depth;
        Arrays.setAll(shards, digit -> new Shard(directory.resolve(String.format("%s%02x", name, digit))));
    }

    void add(Sighting sighting) {
        shards[sighting.id().digit(depth)].add(sighting);
    }

    void finish() {
        for (Shard shard : shards) {
            shard.finish();
        }
    }

    List<Shard> all() {
        return List.of(shards);
    }
}
