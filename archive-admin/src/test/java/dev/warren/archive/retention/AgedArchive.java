package dev.warren.archive.retention;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.audit.ArchiveUnderAudit.TypeAndUser;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.file.FooterScan;
import dev.warren.archive.file.RowFilter;
import dev.warren.archive.file.RowReader;
import dev.warren.archive.file.StoredRow;
import dev.warren.archive.layout.KeyStream;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.removal.Removal;
import dev.warren.archive.removal.Tombstone;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.model.Utf8Slice;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An archive whose events are older than a month, and what policies make of it. */
public final class AgedArchive {

    /** All of the chats are over a month old. */
    public static final Policies CHATS = policies(new Policy("chats", PartitionLayout.ROOT, texts("chat"), 30));

    public static final Policies ALL = policies(new Policy("all", PartitionLayout.ROOT, Set.of(), 30));

    static final Path TEMP = Path.of(System.getProperty("java.io.tmpdir"));

    private AgedArchive() {}

    /** Two files of one day with two chats of u1 in the first and nothing else in the second; another day with goals only. */
    public static ArchiveUnderAudit fill(Path root) {
        ArchiveUnderAudit archive = new ArchiveUnderAudit(root);
        archive.fileOf(1, new TypeAndUser("chat", "u1"), new TypeAndUser("goal", "u1"), new TypeAndUser("goal", null));
        archive.fileOf(2, new TypeAndUser("chat", "u2"), new TypeAndUser("chat", null));
        archive.fileOf(3, new TypeAndUser("goal", "u2"));
        archive.file(ArchiveUnderAudit.NOON.plus(Duration.ofDays(1)), 1, "other-day");
        return archive;
    }

    static Policies policies(Policy... policies) {
        return new Policies(List.of(policies), List.of());
    }

    static Set<Utf8Slice> texts(String... texts) {
        return Stream.of(texts).map(Utf8Slice::of).collect(Collectors.toSet());
    }

    /** Carried out three days from now, so that nothing was written recently. */
    public static RetentionReport retain(ObjectStore store, Policies policies) {
        return retain(store, policies, false, Steps.NONE);
    }

    static RetentionReport retain(ObjectStore store, Policies policies, boolean dryRun, Steps steps) {
        return retain(store, policies, dryRun, steps, Clock.offset(Clock.systemUTC(), Duration.ofDays(3)));
    }

    static RetentionReport retain(ObjectStore store, Policies policies, boolean dryRun, Steps steps, Clock clock) {
        RetentionRequest request = new RetentionRequest(2, TEMP, RetentionRequest.GRACE, dryRun);
        return new Retention(store, policies, request, Progress.NONE, steps, new Cancellation(), clock).run();
    }

    /** The ids of each data file, in their order. */
    static Map<String, List<String>> ids(ObjectStore store) {
        Map<String, List<String>> ids = new TreeMap<>();
        new KeyStream(store, PartitionLayout.ROOT).forEachRemaining(stat -> {
            if (PartitionLayout.numberOf(stat.key()).isPresent()) {
                ids.put(stat.key().value(), ids(store, stat.key()));
            }
        });
        return ids;
    }

    private static List<String> ids(ObjectStore store, ObjectKey key) {
        List<String> ids = new ArrayList<>();
        try (RowReader rows = RowReader.of(store, key, RowFilter.ALL)) {
            for (StoredRow row = rows.next(); row != null; row = rows.next()) {
                ids.add(row.id().toString());
            }
        }
        return ids;
    }

    static List<Removal> tombstone(ObjectStore store, String key) {
        return Tombstone.of(FooterScan.scan(store, new ObjectKey(key)).properties());
    }

    static Instant inDays(int days) {
        return Instant.now().plus(Duration.ofDays(days));
    }
}
