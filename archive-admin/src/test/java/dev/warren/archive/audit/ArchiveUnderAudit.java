package dev.warren.archive.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.ingester.batch.Row;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.delivery.DeliveryHandle;
import dev.warren.ingester.encode.BatchEncoder;
import dev.warren.ingester.partition.Granularity;
import dev.warren.ingester.partition.LayoutPin;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.ingester.partition.PartitionStyle;
import dev.warren.model.Event;
import dev.warren.model.EventId;
import dev.warren.model.EventTime;
import dev.warren.model.MessageContext;
import dev.warren.model.Utf8Slice;
import dev.warren.service.quarantine.Quarantine;
import dev.warren.service.quarantine.ReceivedMessage;
import dev.warren.snapshot.project.ProjectLimits;
import dev.warren.snapshot.project.ProjectPacker;
import dev.warren.snapshot.request.Goal;
import dev.warren.snapshot.request.Language;
import dev.warren.snapshot.request.SnapshotRequest;
import dev.warren.snapshot.request.Subject;
import dev.warren.snapshot.store.SnapshotStore;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.local.LocalObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/** A small archive on a local disk, written by the services' own code, to be damaged by hand. */
public final class ArchiveUnderAudit {

    public static final Goal GOAL =
            new Goal("0f8fad5b-d9cb-469f-a165-70867728950e", "7c9e6679-7425-40de-944b-e07fc1f90ae7");

    public static final Instant NOON = Instant.parse("2025-12-28T12:00:00Z");

    private static final PartitionLayout LAYOUT = new PartitionLayout(Granularity.DAY, PartitionStyle.PLAIN);

    private final Path root;
    private final LocalObjectStore store;
    private final SnapshotStore snapshots;

    public ArchiveUnderAudit(Path root) {
        this.root = root;
        this.store = LocalObjectStore.open(root);
        this.snapshots = new SnapshotStore(store, new ProjectPacker(ProjectLimits.defaults()), Clock.systemUTC());
        LayoutPin.pin(store, LAYOUT);
    }

    public LocalObjectStore store() {
        return store;
    }

    public Path path(String key) {
        return root.resolve(key);
    }

    /** A data file of the day of {@link #NOON}. */
    public String file(int number, String... ids) {
        return file(NOON, number, ids);
    }

    public String file(Instant time, int number, String... ids) {
        return file(LAYOUT.file(LAYOUT.partitionOf(EventTime.ofInstant(time)), number), time, ids);
    }

    String file(ObjectKey key, Instant time, String... ids) {
        store.put(
                key,
                new BatchEncoder("test")
                        .encode(Stream.of(ids).map(id -> row(id, time)).toList())
                        .content());
        return key.value();
    }

    /** A data file of the day of {@link #NOON}, a row for each of these. */
    public String fileOf(int number, TypeAndUser... rows) {
        ObjectKey key = LAYOUT.file(LAYOUT.partitionOf(EventTime.ofInstant(NOON)), number);
        List<Row> encoded = java.util.stream.IntStream.range(0, rows.length)
                .mapToObj(i -> row(number + "-" + i, NOON, rows[i]))
                .toList();
        store.put(key, new BatchEncoder("test").encode(encoded).content());
        return key.value();
    }

    /** What an event has beside its id and its time. */
    public record TypeAndUser(
            String type, @org.jspecify.annotations.Nullable String user) {}

    private static Row row(String id, Instant time) {
        return row(id, time, new TypeAndUser("goal.created", null));
    }

    private static Row row(String id, Instant time, TypeAndUser of) {
        Event event = new Event(
                new EventId(Utf8Slice.of(id)),
                Utf8Slice.of(of.type()),
                of.user() == null ? null : Utf8Slice.of(of.user()),
                EventTime.ofInstant(time),
                Utf8Slice.of("{\"of\":\"" + id + "\"}"),
                null,
                context(null));
        byte[] body = ("{\"id\":\"" + id + "\"}").getBytes(UTF_8);
        return Row.of(event, new Delivery(new DeliveryHandle(1, 1), body, context(null), "q", false, time));
    }

    private static MessageContext context(@org.jspecify.annotations.Nullable String messageId) {
        return new MessageContext(
                "events", "goal.created", messageId, null, null, null, null, null, NOON, Map.of("n", 1.50, "s", "ü"));
    }

    public String quarantined(String reason, String body) {
        return quarantined("quarantine/events/", reason, body, null);
    }

    public String quarantined(
            String part, String reason, String body, @org.jspecify.annotations.Nullable String messageId) {
        return quarantined(part, reason, body.getBytes(UTF_8), messageId, NOON);
    }

    public String quarantined(
            String part,
            String reason,
            byte[] body,
            @org.jspecify.annotations.Nullable String messageId,
            Instant firstSeen) {
        return new Quarantine(store, new KeyPrefix(part))
                .keep(new ReceivedMessage(body, context(messageId), "q", firstSeen), reason, "no good")
                .value();
    }

    /** The next version of {@link #GOAL}. */
    public String snapshot(String eventId, String code) {
        return snapshot(eventId, OptionalInt.empty(), code);
    }

    /** The next version of {@link #GOAL}, a project. */
    public String project(String eventId, Map<String, String> files) {
        SnapshotRequest request = new SnapshotRequest(
                eventId,
                NOON.toString(),
                GOAL,
                OptionalInt.empty(),
                Optional.empty(),
                null,
                new Subject.Files(files),
                DigestUtils.sha256Hex(eventId + files));
        return goal("snapshots/") + snapshots.store(request).version().file();
    }

    String snapshot(String eventId, OptionalInt version, String code) {
        SnapshotRequest request = new SnapshotRequest(
                eventId,
                NOON.toString(),
                GOAL,
                version,
                Optional.of(Language.DEFAULT),
                null,
                new Subject.Code(code.getBytes(UTF_8)),
                DigestUtils.sha256Hex(eventId + code));
        return goal("snapshots/") + snapshots.store(request).version().file();
    }

    /** This goal's place under a prefix. */
    public String goal(String prefix) {
        return GOAL.under(new KeyPrefix(prefix)).value();
    }

    public void put(String key, String content) {
        store.put(new ObjectKey(key), ObjectContent.ofBytes(content.getBytes(UTF_8)));
    }

    void delete(String key) {
        store.delete(new ObjectKey(key));
    }

    AuditReport audit() {
        return audit(Scope.ALL, Optional.empty(), false);
    }

    AuditReport audit(Scope scope, Optional<Path> ledger, boolean complete) {
        AuditRequest request =
                new AuditRequest(scope, ledger, complete, Path.of(System.getProperty("java.io.tmpdir")), 2, 100);
        return new Audit(new ArchiveStores(store, store), request, Progress.NONE, new Cancellation(), Clock.systemUTC())
                .run();
    }

    /** Code and key of each finding, the worst first. */
    public List<String> found() {
        return found(audit());
    }

    static List<String> found(AuditReport report) {
        return report.findings().stream()
                .map(finding -> finding.code().code() + " " + finding.key())
                .toList();
    }
}
