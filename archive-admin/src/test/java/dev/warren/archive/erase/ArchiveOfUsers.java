package dev.warren.archive.erase;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.ingester.batch.Row;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.delivery.DeliveryHandle;
import dev.warren.ingester.encode.BatchEncoder;
import dev.warren.model.Event;
import dev.warren.model.EventId;
import dev.warren.model.EventTime;
import dev.warren.model.MessageContext;
import dev.warren.model.Utf8Slice;
import dev.warren.snapshot.project.ProjectLimits;
import dev.warren.snapshot.project.ProjectPacker;
import dev.warren.snapshot.request.Goal;
import dev.warren.snapshot.request.Language;
import dev.warren.snapshot.request.SnapshotRequest;
import dev.warren.snapshot.request.Subject;
import dev.warren.snapshot.store.SnapshotStore;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** An archive that has something of everything of one user, and of others beside it. */
public final class ArchiveOfUsers {

    /** The one who goes. */
    public static final String USER = ArchiveUnderAudit.GOAL.userId();

    /** One who stays. */
    public static final String OTHER = "11111111-2222-4333-8444-555555555555";

    static final String FIRST = "events/2025/12/28/events_000001.parquet";
    static final String SECOND = "events/2025/12/28/events_000002.parquet";
    static final String THIRD = "events/2025/12/28/events_000003.parquet";

    static final Goal OTHERS_GOAL = new Goal(OTHER, "7c9e6679-7425-40de-944b-e07fc1f90ae7");

    private ArchiveOfUsers() {}

    /** An event by what says whose it is. */
    record Of(@Nullable String user, @Nullable String payload) {}

    /**
     * Two files with rows of the user: by their column, in capitals too, and by their payload; one without. Code, a project, an upload,
     * broken messages of both users.
     */
    public static ArchiveUnderAudit fill(Path root) {
        ArchiveUnderAudit archive = new ArchiveUnderAudit(root);
        ObjectStore store = archive.store();
        file(
                store,
                FIRST,
                new Of(USER, null),
                new Of(OTHER, "{\"friend\":\"" + USER + "\"}"),
                new Of(USER.toUpperCase(java.util.Locale.ROOT), null));
        file(
                store,
                SECOND,
                new Of(null, "{\"code\":1,\"user_id\":\"" + USER + "\"}"),
                new Of(null, "{\"user_id\":\"" + OTHER + "\"}"),
                new Of(null, null));
        file(store, THIRD, new Of(OTHER, null), new Of("u2", null));
        archive.snapshot("s1", "print(1)\n");
        archive.project("s2", Map.of("main.py", "print(2)\n"));
        archive.put("uploads/user_id=" + USER + "/project.zip", "zipped");
        archive.put("uploads/user_id=" + OTHER + "/project.zip", "zipped");
        snapshot(store, OTHERS_GOAL, "s3", "print(3)\n");
        archive.quarantined("malformed-json", "{\"user_id\":\"" + USER + "\",");
        archive.quarantined("malformed-json", "{\"user_id\":\"" + OTHER + "\",");
        archive.quarantined("quarantine/snapshots/", "field", "{\"payload\":{\"user_id\":\"" + USER + "\"}}", null);
        return archive;
    }

    static void file(ObjectStore store, String key, Of... events) {
        List<Row> rows = IntStream.range(0, events.length)
                .mapToObj(i -> row(key.substring(key.length() - 9, key.length() - 8) + "-" + i, events[i]))
                .toList();
        store.put(new ObjectKey(key), new BatchEncoder("test").encode(rows).content());
    }

    private static Row row(String id, Of of) {
        Instant time = ArchiveUnderAudit.NOON;
        MessageContext context = new MessageContext(
                "events", "goal.created", null, null, null, null, null, null, time, Map.of("n", 1.50));
        Event event = new Event(
                new EventId(Utf8Slice.of(id)),
                Utf8Slice.of("goal.created"),
                of.user() == null ? null : Utf8Slice.of(of.user()),
                EventTime.ofInstant(time),
                of.payload() == null ? null : Utf8Slice.of(of.payload()),
                null,
                context);
        byte[] body = ("{\"id\":\"" + id + "\"}").getBytes(UTF_8);
        return Row.of(event, new Delivery(new DeliveryHandle(1, 1), body, context, "q", false, time));
    }

    static void snapshot(ObjectStore store, Goal goal, String eventId, String code) {
        new SnapshotStore(store, new ProjectPacker(ProjectLimits.defaults()), Clock.systemUTC())
                .store(new SnapshotRequest(
                        eventId,
                        ArchiveUnderAudit.NOON.toString(),
                        goal,
                        OptionalInt.empty(),
                        Optional.of(Language.DEFAULT),
                        null,
                        new Subject.Code(code.getBytes(UTF_8)),
                        DigestUtils.sha256Hex(eventId + code)));
    }

    static void put(ObjectStore store, String key, String text) {
        store.put(new ObjectKey(key), ObjectContent.ofBytes(text.getBytes(UTF_8)));
    }
}
