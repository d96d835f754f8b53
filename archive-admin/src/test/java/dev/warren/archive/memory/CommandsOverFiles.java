package dev.warren.archive.memory;

import dev.warren.archive.archives.ArchiveSearch;
import dev.warren.archive.archives.Wanted;
import dev.warren.archive.archiving.Archiving;
import dev.warren.archive.archiving.ArchivingRequest;
import dev.warren.archive.archiving.Cold;
import dev.warren.archive.archiving.OlderThan;
import dev.warren.archive.audit.Audit;
import dev.warren.archive.audit.AuditRequest;
import dev.warren.archive.backup.Backup;
import dev.warren.archive.backup.BackupRequest;
import dev.warren.archive.backup.BackupsAudit;
import dev.warren.archive.backup.Demands;
import dev.warren.archive.backup.Restore;
import dev.warren.archive.backup.RestoreRequest;
import dev.warren.archive.backup.ToolVersion;
import dev.warren.archive.backup.Verification;
import dev.warren.archive.broker.BrokerAddress;
import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.erase.ErasedUser;
import dev.warren.archive.erase.Erasure;
import dev.warren.archive.erase.ErasureRequest;
import dev.warren.archive.erase.ErasureStores;
import dev.warren.archive.export.Export;
import dev.warren.archive.export.ExportFormat;
import dev.warren.archive.file.Selection;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.migrate.Migration;
import dev.warren.archive.migrate.MigrationRequest;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.operation.Sample;
import dev.warren.archive.quality.Quality;
import dev.warren.archive.quality.QualityRequest;
import dev.warren.archive.quarantine.QuarantineList;
import dev.warren.archive.redrive.Redrive;
import dev.warren.archive.redrive.RedriveRequest;
import dev.warren.archive.replay.Replay;
import dev.warren.archive.replay.ReplayRequest;
import dev.warren.archive.retention.KeepLast;
import dev.warren.archive.retention.Policies;
import dev.warren.archive.retention.Policy;
import dev.warren.archive.retention.PolicyRun;
import dev.warren.archive.retention.RetentionRequest;
import dev.warren.archive.snapshots.UserGoals;
import dev.warren.archive.stats.Grouping;
import dev.warren.archive.stats.Stats;
import dev.warren.archive.stats.StatsRequest;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.archive.unarchiving.Unarchiving;
import dev.warren.archive.unarchiving.UnarchivingRequest;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.storage.ObjectStore;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Each command of {@code ./archive} that goes through all of an archive, by its name. Each gives a line of what it has found. */
final class CommandsOverFiles {

    static final Instant NOW = Instant.parse("2026-06-01T03:00:00Z");

    private static final Instant LONG_AGO = Instant.parse("1800-01-01T00:00:00Z");

    private static final int THREADS = 2;

    /** What only counts connects to none. */
    private static final BrokerAddress NO_BROKER = BrokerAddress.of("RABBITMQ_URL", "amqp://guest:guest@localhost:1/");

    private static final Duration GRACE = Duration.ofDays(2);

    private final ArchiveStores archive;
    private final ArchiveStores copy;
    private final ObjectStore backups;
    private final ArchiveStores restored;
    private final Path temporary;
    private final Map<String, Supplier<String>> commands = new TreeMap<>();

    /**
     * @param copy takes a migration
     * @param backups takes a set
     * @param restored takes what comes out of it
     */
    CommandsOverFiles(
            ObjectStore archive, ObjectStore copy, ObjectStore backups, ObjectStore restored, Path temporary) {
        this.archive = new ArchiveStores(archive, archive);
        this.copy = new ArchiveStores(copy, copy);
        this.backups = backups;
        this.restored = new ArchiveStores(restored, restored);
        this.temporary = temporary;
        commands.put("audit", () -> audit(Sample.ALL));
        commands.put("audit-sample", () -> audit(new Sample(20, 7)));
        commands.put("stats", this::stats);
        commands.put("migrate", this::migrate);
        commands.put("backup", () -> backup(BackupRequest.Kind.FULL, NOW));
        commands.put("backup-incremental", () -> backup(BackupRequest.Kind.INCREMENTAL, NOW.plus(Duration.ofDays(1))));
        commands.put("verify", this::verify);
        commands.put("audit-backups", this::auditBackups);
        commands.put("restore", this::restore);
        commands.put("retention", () -> retain(false, new Policies(List.of(all()), List.of(), List.of())));
        commands.put("keep-last", () -> retain(true, new Policies(List.of(), List.of(last()), List.of())));
        commands.put("archive", () -> archive(false, Optional.empty()));
        commands.put("archive-dry", () -> archive(true, Optional.of(ArchivingRequest.DAYS)));
        commands.put("archives", this::search);
        commands.put("unarchive", this::unarchive);
        commands.put("erase", () -> erase(LargeArchive.FIRST_USER, List.of()));
        commands.put("erase-messages", () -> erase(LargeArchive.SENDER, List.of()));
        commands.put("erase-sets", () -> erase(LargeArchive.SENDER, List.of(backups)));
        commands.put("quarantine", this::quarantine);
        commands.put("snapshots", this::snapshots);
        commands.put("export", this::export);
        commands.put("replay-dry", this::replay);
        commands.put("redrive-dry", this::redrive);
        commands.put("quality", this::quality);
    }

    /** Runs one. */
    String run(String command) {
        return Optional.ofNullable(commands.get(command)).orElseThrow().get();
    }

    private static Conduct conduct(Instant now) {
        return new Conduct(Progress.NONE, Steps.NONE, new Cancellation(), () -> now);
    }

    private AuditRequest auditRequest(Sample sample) {
        return new AuditRequest(Scope.ALL, Optional.empty(), false, temporary, THREADS, 100, sample);
    }

    private String audit(Sample sample) {
        return new Audit(archive, auditRequest(sample), Progress.NONE, new Cancellation(), () -> NOW)
                        .run()
                        .totals() + "";
    }

    private String auditBackups() {
        return ""
                + new BackupsAudit(backups, auditRequest(Sample.ALL), Progress.NONE, new Cancellation(), () -> NOW)
                        .run()
                        .totals();
    }

    private String stats() {
        StatsRequest request =
                new StatsRequest(Scope.ALL, Set.of(Grouping.TYPE, Grouping.USER), 10, THREADS, Optional.empty());
        var report = new Stats(archive, request, Progress.NONE, new Cancellation(), () -> NOW).run();
        return report.events() + " " + report.snapshots().versions() + " versions";
    }

    private String migrate() {
        MigrationRequest request = new MigrationRequest(THREADS, MigrationRequest.Source.KEPT, Duration.ZERO, false);
        var report = new Migration(archive, copy, request, conduct(NOW)).run();
        return "complete " + report.complete() + " " + report.objects();
    }

    private String backup(BackupRequest.Kind kind, Instant now) {
        BackupRequest request = new BackupRequest(kind, 0, THREADS, temporary, false);
        var report = new Backup(archive, backups, request, ToolVersion.current(), conduct(now)).run();
        return "complete " + report.sound() + " " + report.problems();
    }

    private String verify() {
        var report = new Verification(
                        new ArchiveStores(backups, backups),
                        Sample.ALL,
                        THREADS,
                        temporary,
                        Progress.NONE,
                        new Cancellation(),
                        () -> NOW)
                .run("latest");
        return "" + report;
    }

    private String restore() {
        RestoreRequest request = new RestoreRequest(
                "latest", Scope.ALL, Demands.NONE, RestoreRequest.WhenNone.FAIL, THREADS, temporary, false);
        Restore.Source source = new Restore.Source() {
            @Override
            public String name() {
                return "backups";
            }

            @Override
            public ArchiveStores open() {
                return new ArchiveStores(backups, backups);
            }
        };
        var report = new Restore(List.of(source), restored, request, conduct(NOW)).run();
        return "complete " + report.complete() + " " + report.problems();
    }

    private static Policy all() {
        return new Policy("all", PartitionLayout.ROOT, Set.of(), 30);
    }

    private static KeepLast last() {
        return new KeepLast("last", 1, SnapshotKeys.SNAPSHOTS, Set.of());
    }

    private String retain(boolean dryRun, Policies policies) {
        RetentionRequest request = new RetentionRequest(THREADS, temporary, GRACE, dryRun);
        var report = new PolicyRun(archive, policies, request, conduct(NOW)).run();
        return "complete " + report.complete() + " " + report.removed() + " " + report.versions();
    }

    private String archive(boolean dryRun, Optional<Integer> goalDays) {
        Cold cold = new Cold(Optional.of(new OlderThan(ArchivingRequest.DAYS, PartitionLayout.ROOT)), goalDays);
        ArchivingRequest request = new ArchivingRequest(THREADS, temporary, GRACE, dryRun);
        var report = new Archiving(archive, cold, request, conduct(NOW)).run();
        return "complete " + report.complete() + " " + report.archived().reasons();
    }

    private String search() {
        LongAdder found = new LongAdder();
        new ArchiveSearch(archive.events(), new Cancellation()).each(Wanted.ALL, (archived, object) -> {
            found.increment();
            return true;
        });
        return "found " + found;
    }

    private String unarchive() {
        Wanted wanted = new Wanted(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(LONG_AGO), Optional.of(NOW));
        UnarchivingRequest request =
                new UnarchivingRequest(Set.of(), wanted, Optional.empty(), false, GRACE, temporary, false);
        var report = new Unarchiving(archive, request, conduct(NOW)).run();
        return "complete " + report.complete();
    }

    private String erase(String user, List<ObjectStore> withSets) {
        ErasureRequest request = new ErasureRequest(
                new ErasedUser(user), Optional.empty(), Optional.empty(), true, THREADS, temporary, false);
        var report = new Erasure(new ErasureStores(archive, withSets), request, conduct(NOW)).run();
        return "complete " + report.complete() + " " + report.before() + " " + report.changed() + " changed";
    }

    private String quarantine() {
        LongAdder found = new LongAdder();
        new QuarantineList(archive, Scope.ALL, Optional.empty(), new Cancellation()).each(entry -> found.increment());
        return "found " + found;
    }

    private String snapshots() {
        LongAdder found = new LongAdder();
        new UserGoals(archive.snapshots(), new Cancellation())
                .each(
                        LargeArchive.FIRST_USER,
                        goal -> found.add(goal.manifest().versions().size()));
        return "found " + found;
    }

    private String export() {
        Selection all = Selection.of(Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Set.of());
        return ""
                + new Export(archive.events(), all, Progress.NONE, new Cancellation(), () -> NOW)
                        .run(ExportFormat.JSONL, OutputStream.nullOutputStream())
                        .rows();
    }

    private String replay() {
        Selection all = Selection.of(Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Set.of());
        ReplayRequest request = new ReplayRequest(all, Optional.empty(), 0, Optional.empty(), true);
        return ""
                + new Replay(archive.events(), NO_BROKER, request, Progress.NONE, new Cancellation(), () -> NOW)
                        .preview();
    }

    private String redrive() {
        RedriveRequest request =
                new RedriveRequest(Scope.ALL, Optional.empty(), Optional.empty(), Duration.ofSeconds(1), 0);
        return ""
                + new Redrive(archive, NO_BROKER, request, Progress.NONE, new Cancellation(), () -> NOW)
                        .preview()
                        .counts();
    }

    private String quality() {
        QualityRequest request = new QualityRequest(Scope.ALL, Duration.ofHours(1), temporary, THREADS);
        return ""
                + new Quality(archive.events(), request, Progress.NONE, new Cancellation(), () -> NOW)
                        .run()
                        .rows();
    }
}
