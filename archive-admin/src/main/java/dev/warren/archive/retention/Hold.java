package dev.warren.archive.retention;

import dev.warren.archive.file.StoredRow;
import dev.warren.ingester.encode.EventColumns;
import dev.warren.model.Utf8Slice;
import dev.warren.storage.KeyPrefix;
import java.util.Set;

/**
 * Events that stay, whatever any policy says.
 *
 * @param name for people
 * @param prefix those of data files below
 * @param types those of these types; of all if it is empty
 * @param users those of these users; of all, and of nobody, if it is empty
 */
public record Hold(String name, KeyPrefix prefix, Set<Utf8Slice> types, Set<Utf8Slice> users) {

    public Hold {
        types = Set.copyOf(types);
        users = Set.copyOf(users);
    }

    boolean holds(StoredRow row) {
        Utf8Slice user = row.text(EventColumns.USER_ID);
        return (types.isEmpty() || types.contains(row.type()))
                && (users.isEmpty() || (user != null && users.contains(user)));
    }
}
