package dev.warren.archive.copy;

import dev.warren.archive.layout.GoalObjects;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.storage.ObjectStat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Tells whether an archive has changed between two moments: a hash over the key, size and time of every object.
 *
 * @param hash equal if nothing has changed
 * @param newest when the youngest object was written, by the store's clock
 * @param bytes of all objects
 */
public record Fingerprint(String hash, Instant newest, long bytes) {

    /**
     * Takes it.
     *
     * @param check is run for each object, to end it early
     * @throws dev.warren.storage.StorageException if a store does not answer
     */
    public static Fingerprint of(ArchiveStores stores, Runnable check) {
        Taking taking = new Taking(check);
        new ArchiveWalk(stores).walk(taking);
        return new Fingerprint(Hex.encodeHexString(taking.hash.digest()), taking.newest, taking.bytes);
    }

    private static final class Taking implements ArchiveWalk.Visitor {

        private final MessageDigest hash = DigestUtils.getSha256Digest();
        private final Runnable check;
        private Instant newest = Instant.EPOCH;
        private long bytes;

        Taking(Runnable check) {
            this.check = check;
        }

        @Override
        public void object(CopyItem item) {
            take(item.stat());
        }

        @Override
        public void goal(GoalObjects goal) {
            Stream.of(goal.files(), goal.records(), goal.staged())
                    .flatMap(java.util.List::stream)
                    .forEach(this::take);
        }

        @Override
        public void foreign(ObjectStat stat) {}

        private void take(ObjectStat stat) {
            check.run();
            String line = stat.key() + " " + stat.size() + " " + stat.lastModified() + "\n";
            hash.update(line.getBytes(StandardCharsets.UTF_8));
            bytes += stat.size();
            newest = stat.lastModified().isAfter(newest) ? stat.lastModified() : newest;
        }
    }
}
