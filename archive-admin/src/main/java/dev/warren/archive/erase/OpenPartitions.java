package dev.warren.archive.erase;

import dev.warren.storage.ObjectStat;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where rows of the user may still come back from deliveries and retries that were on their way (docs/adr/0015).
 *
 * @param partitions that were written to in the last {@value #HOURS} hours
 * @param againAfter when another run finds what has come until then; null if nothing can come
 */
public record OpenPartitions(long partitions, @Nullable Instant againAfter) {

    static final long HOURS = 48;

    /** Told each data file in the order of the keys. */
    static final class Watch {

        private final Instant now;
        private final Set<String> young = new HashSet<>();
        private @Nullable Instant newest;

        Watch(Instant now) {
            this.now = now;
        }

        void file(ObjectStat file) {
            Instant written = file.lastModified();
            if (written.isAfter(now.minus(Duration.ofHours(HOURS)))) {
                String key = file.key().value();
                young.add(key.substring(0, key.lastIndexOf('/')));
                newest = newest == null || written.isAfter(newest) ? written : newest;
            }
        }

        OpenPartitions result() {
            return new OpenPartitions(young.size(), newest == null ? null : newest.plus(Duration.ofHours(HOURS)));
        }
    }
}
