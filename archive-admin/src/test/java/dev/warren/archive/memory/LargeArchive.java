package dev.warren.archive.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.copy.ObjectDigest;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects of an archive of any size: half of them are data files, of these up to 900,000 of one day and a hundred of each other, a
 * tenth messages in quarantine, all of one user, and the others goals of two versions, ten of each user. Every fiftieth day has rows in its first file; all
 * other data files have none.
 */
final class LargeArchive {

    static final String FIRST_USER = user(0);

    /** Whose the messages in quarantine are, and nothing else. */
    static final String SENDER = "sender";

    private static final String RECORDS = "_warren/snapshots/log/";
    private static final String SNAPSHOTS = "snapshots/";
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final int FILES_OF_A_DAY = 100;

    /** More digits than six would have another order. */
    private static final long MOST_OF_A_DAY = 900_000;

    private static final int DAYS_TO_ROWS = 50;
    private static final int GOALS_OF_A_USER = 10;

    private final ObjectStore samples;
    private final ArchiveUnderAudit rows;
    private final long objects;
    private final byte[] empty;
    private final byte[] message;
    private final Map<String, String> templates = new HashMap<>();

    /**
     * @param directory for what the contents are taken from
     * @param objects how many, 1,000 or more
     */
    LargeArchive(Path directory, long objects) {
        this.rows = new ArchiveUnderAudit(directory);
        this.samples = rows.store();
        this.objects = objects;
        this.empty = bytes(rows.file(Instant.parse("1850-01-01T00:00:00Z"), 1));
        this.message = bytes(rows.quarantined("malformed-json", "{broken by " + SENDER));
        rows.snapshot("s1", "print(1)\n");
        rows.snapshot("s2", "print(2)\n");
        List.of("000000001.json", "000000002.json").forEach(name -> keep(RECORDS, name));
        List.of("manifest.json", "snapshot_v1.py", "snapshot_v2.py").forEach(name -> keep(SNAPSHOTS, name));
    }

    /** In the order of their keys. */
    List<GeneratedFiles> files() {
        return List.of(
                of(2 * goals(), this::record, i -> template(RECORDS, "00000000" + (1 + i % 2) + ".json", i / 2)),
                of(objects / 2, this::dataFile, this::rows),
                of(objects / 10, this::quarantined, i -> message),
                of(3 * goals(), i -> home(SNAPSHOTS, i / 3) + ofGoal(i), i -> template(SNAPSHOTS, ofGoal(i), i / 3)));
    }

    private long goals() {
        return objects * 2 / 25;
    }

    private String record(long index) {
        return home(RECORDS, index / 2) + "00000000" + (1 + index % 2) + ".json";
    }

    private static String ofGoal(long index) {
        return index % 3 == 0 ? "manifest.json" : "snapshot_v" + index % 3 + ".py";
    }

    private String home(String area, long goal) {
        return area + "user_id=" + user(goal / GOALS_OF_A_USER) + "/goal_id=" + goal(goal) + "/";
    }

    private static String user(long number) {
        return uuid("0f8fad5b-d9cb-469f-a165-", number);
    }

    private static String goal(long number) {
        return uuid("7c9e6679-7425-40de-944b-", number);
    }

    private static String uuid(String beginning, long number) {
        return beginning + digits(number, 12);
    }

    private static String digits(long number, int length) {
        String digits = Long.toString(number);
        return "0".repeat(length - digits.length()) + digits;
    }

    /** What a real goal has there, as that of another one. */
    private byte[] template(String area, String name, long goal) {
        return text(area + name)
                .replace(ArchiveUnderAudit.GOAL.userId(), user(goal / GOALS_OF_A_USER))
                .replace(ArchiveUnderAudit.GOAL.goalId(), goal(goal))
                .getBytes(UTF_8);
    }

    private void keep(String area, String name) {
        templates.put(area + name, new String(bytes(rows.goal(area) + name), UTF_8));
    }

    private String text(String template) {
        return java.util.Objects.requireNonNull(templates.get(template));
    }

    private long filesOfFirstDay() {
        return Math.min(objects / 4, MOST_OF_A_DAY);
    }

    private long dayOf(long file) {
        long first = filesOfFirstDay();
        return file < first ? 0 : 1 + (file - first) / FILES_OF_A_DAY;
    }

    private long numberOf(long file) {
        long first = filesOfFirstDay();
        return 1 + (file < first ? file : (file - first) % FILES_OF_A_DAY);
    }

    private String dataFile(long index) {
        return "events/" + path(FIRST_DAY.plusDays(dayOf(index))) + "/events_" + digits(numberOf(index), 6)
                + ".parquet";
    }

    private static String path(LocalDate day) {
        return digits(day.getYear(), 4) + "/" + digits(day.getMonthValue(), 2) + "/" + digits(day.getDayOfMonth(), 2);
    }

    private byte[] rows(long index) {
        return dayOf(index) % DAYS_TO_ROWS == 0 && numberOf(index) == 1 ? rowsOf(dayOf(index)) : empty;
    }

    private synchronized byte[] rowsOf(long day) {
        Instant noon =
                FIRST_DAY.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofHours(12));
        ObjectKey key = new ObjectKey("events/" + path(FIRST_DAY.plusDays(day)) + "/events_000001.parquet");
        return samples.stat(key).isPresent()
                ? bytes(key.value())
                : bytes(rows.file(noon, 1, "a-" + day, "b-" + day, "c-" + day));
    }

    /** The name is not that of the message, which the audit finds. */
    private String quarantined(long index) {
        return "quarantine/events/" + path(FIRST_DAY.plusDays(index / 1000)) + "/" + "0".repeat(52) + digits(index, 12)
                + ".json";
    }

    private byte[] bytes(String key) {
        return ObjectDigest.bytes(samples, new ObjectKey(key));
    }

    private interface Keys {
        String of(long index);
    }

    private interface Contents {
        byte[] of(long index);
    }

    private static GeneratedFiles of(long count, Keys keys, Contents contents) {
        return new GeneratedFiles() {
            @Override
            public long count() {
                return count;
            }

            @Override
            public String key(long index) {
                return keys.of(index);
            }

            @Override
            public byte[] content(long index) {
                return contents.of(index);
            }
        };
    }
}
