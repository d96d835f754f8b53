package dev.warren.archive.retention;

import dev.warren.archive.file.StoredRow;
import dev.warren.ingester.encode.EventColumns;
import dev.warren.model.Utf8Slice;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.request.Goal;
import dev.warren.storage.KeyPrefix;
import java.util.Set;

/**
 * Events and versions that stay, whatever any policy says.
 *
 * @param name for people
 * @param prefix those of data files, or of goals, below
 * @param types events of these types and no versions; of all if it is empty
 * @param users those of these users; of all, and of nobody, if it is empty
 */
public record Hold(String name, KeyPrefix prefix, Set<Utf8Slice> types, Set<Utf8Slice> users) {

    public Hold {
        types = Set.copyOf(types);
        users = Set.copyOf(users);
    }

    /** Whether it keeps this event. */
    public boolean holds(StoredRow row) {
        Utf8Slice user = row.text(EventColumns.USER_ID);
        return (types.isEmpty() || types.contains(row.type()))
                && (users.isEmpty() || (user != null && users.contains(user)));
    }

    /** Whether all versions of a goal stay, which they do as well if the prefix names a part of them. */
    public boolean holds(Goal goal) {
        String home = goal.under(SnapshotKeys.SNAPSHOTS).value();
        return types.isEmpty()
                && (home.startsWith(prefix.value()) || prefix.value().startsWith(home))
                && (users.isEmpty()
                        || users.stream().anyMatch(user -> user.toString().equalsIgnoreCase(goal.userId())));
    }
}
