package dev.warren.archive.archiving;

import dev.warren.archive.archives.Wanted;
import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.audit.ArchiveUnderAudit.TypeAndUser;
import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.CopiedArchive;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.file.RowFilter;
import dev.warren.archive.file.RowReader;
import dev.warren.archive.file.StoredRow;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.layout.KeyStream;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.unarchiving.Unarchiving;
import dev.warren.archive.unarchiving.UnarchivingReport;
import dev.warren.archive.unarchiving.UnarchivingRequest;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/** An archive that nobody has touched for months, and what is made of it. */
public final class ColdArchive {

    public static final String FIRST = "events/2025/12/28/events_000001.parquet";
    public static final String SECOND = "events/2025/12/28/events_000002.parquet";
    public static final ArchiveName OF_DAY = new ArchiveName(ArchiveName.Kind.EVENTS, "2025-12-28", 1);
    public static final ArchiveName OF_OTHER_DAY = new ArchiveName(ArchiveName.Kind.EVENTS, "2025-12-29", 1);

    static final Path TEMP = Path.of(System.getProperty("java.io.tmpdir"));
    static final Duration GRACE = Duration.ofDays(2);

    /** Long after anything was written. */
    static final Clock MONTHS_LATER = Clock.fixed(Instant.parse("2099-04-01T10:00:00Z"), ZoneOffset.UTC);

    private ColdArchive() {}

    /** Two files of one day, one of another, and a goal with code and a project. */
    public static ArchiveUnderAudit fill(Path root) {
        ArchiveUnderAudit archive = new ArchiveUnderAudit(root);
        archive.fileOf(1, new TypeAndUser("chat", "u1"), new TypeAndUser("goal", "u2"), new TypeAndUser("goal", null));
        archive.fileOf(2, new TypeAndUser("chat", "u2"));
        archive.file(ArchiveUnderAudit.NOON.plus(Duration.ofDays(1)), 1, "other-day");
        archive.snapshot("s1", "print(1)\n");
        archive.project("s2", java.util.Map.of("main.py", "print(2)\n"));
        return archive;
    }

    public static ArchivingReport archive(ObjectStore store) {
        return archive(store, false, Steps.NONE, MONTHS_LATER);
    }

    static ArchivingReport archive(ObjectStore store, boolean dryRun, Steps steps, Clock clock) {
        Cold cold = new Cold(Optional.of(new OlderThan(90, PartitionLayout.ROOT)), Optional.of(90));
        return new Archiving(
                        CopiedArchive.one(store),
                        cold,
                        new ArchivingRequest(2, TEMP, GRACE, dryRun),
                        conduct(steps, clock))
                .run();
    }

    public static UnarchivingReport unarchive(ObjectStore store, ArchiveName... names) {
        return unarchive(store, request(Wanted.ALL, false, names), MONTHS_LATER);
    }

    static UnarchivingReport unarchive(ObjectStore store, UnarchivingRequest request, Clock clock) {
        return new Unarchiving(CopiedArchive.one(store), request, conduct(Steps.NONE, clock)).run();
    }

    static UnarchivingRequest request(Wanted wanted, boolean remove, ArchiveName... names) {
        return new UnarchivingRequest(Set.of(names), wanted, Optional.empty(), remove, GRACE, TEMP, false);
    }

    private static Conduct conduct(Steps steps, Clock clock) {
        return new Conduct(Progress.NONE, steps, new Cancellation(), clock);
    }

    /** Of the goal, made by a run at that time. */
    public static ArchiveName ofGoals() {
        return new ArchiveName(
                ArchiveName.Kind.GOALS, LocalDate.now(MONTHS_LATER).toString(), 1);
    }

    /** A line for each row that is live: its id and a hash of all its values. */
    public static List<String> rows(ObjectStore store) {
        List<String> rows = new ArrayList<>();
        new KeyStream(store, PartitionLayout.ROOT).forEachRemaining(stat -> {
            if (PartitionLayout.numberOf(stat.key()).isPresent()) {
                rows.addAll(rows(store, stat.key()));
            }
        });
        return rows;
    }

    private static List<String> rows(ObjectStore store, ObjectKey key) {
        List<String> rows = new ArrayList<>();
        try (RowReader reader = RowReader.of(store, key, RowFilter.ALL)) {
            for (StoredRow row = reader.next(); row != null; row = reader.next()) {
                MessageDigest digest = DigestUtils.getSha256Digest();
                row.addTo(digest);
                rows.add(row.id() + " " + Hex.encodeHexString(digest.digest()));
            }
        }
        return rows;
    }
}
