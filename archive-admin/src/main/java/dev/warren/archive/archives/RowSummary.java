package dev.warren.archive.archives;

import dev.warren.archive.file.StoredRow;
import dev.warren.ingester.encode.EventColumns;
import dev.warren.model.EventTime;
import dev.warren.model.Utf8Slice;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a listing says of the rows of a data file. Memory: their types, and a bounded number of users. */
public final class RowSummary {

    /** Some 400 KB of a listing. */
    private static final int MOST_USERS = 10_000;

    private final Map<String, Long> types = new TreeMap<>();
    private final Map<String, Long> reasons = new TreeMap<>();
    private final TreeSet<String> users = new TreeSet<>();
    private boolean allUsers = true;
    private long read;
    private long rows;
    private @Nullable EventTime first;
    private @Nullable EventTime last;

    /**
     * Takes a row of the file.
     *
     * @param reason why it is archived; empty if it is not
     */
    public void take(StoredRow row, Optional<String> reason) {
        read++;
        reason.ifPresent(why -> add(row, why));
    }

    private void add(StoredRow row, String why) {
        rows++;
        types.merge(row.type().toString(), 1L, Long::sum);
        reasons.merge(why, 1L, Long::sum);
        addUser(row.text(EventColumns.USER_ID));
        EventTime time = row.time();
        first = first == null || time.compareTo(first) < 0 ? time : first;
        last = last == null || time.compareTo(last) > 0 ? time : last;
    }

    private void addUser(@Nullable Utf8Slice user) {
        if (user != null && allUsers) {
            users.add(user.toString());
            allUsers = users.size() <= MOST_USERS;
        }
    }

    /** Those of the file. */
    public long rowsRead() {
        return read;
    }

    /** Those that are archived. */
    public long rows() {
        return rows;
    }

    /**
     * What its line says.
     *
     * @param sourceSha256 of the file that they are a part of; null if they are all of it
     */
    public ObjectFacts facts(@Nullable String sourceSha256) {
        return new ObjectFacts(
                sourceSha256,
                rows,
                first == null ? null : first.toInstant(),
                last == null ? null : last.toInstant(),
                types,
                allUsers ? users.stream().toList() : null,
                reasons);
    }
}
