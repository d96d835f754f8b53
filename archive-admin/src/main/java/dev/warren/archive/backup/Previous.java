package dev.warren.archive.backup;

import dev.warren.archive.copy.ArchiveOrder;
import dev.warren.storage.ObjectKey;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The set before, read beside the archive in the same order. What is found out of order counts as not there, and is copied. */
final class Previous implements AutoCloseable {

    private final @Nullable SetReading reading;
    private final Iterator<SetEntry> entries;
    private @Nullable SetEntry head;

    Previous(@Nullable SetReading reading) {
        this.reading = reading;
        this.entries = reading == null ? java.util.Collections.emptyIterator() : reading;
    }

    /** Its entry of an object, if it has one. */
    Map<String, SetEntry> of(ObjectKey key) {
        String position = ArchiveOrder.position(key);
        return take(position, position::equals);
    }

    /** Its entries of a goal, by key. */
    Map<String, SetEntry> ofGoal(ObjectKey oneOfIt) {
        String position = ArchiveOrder.position(oneOfIt);
        String home = position.substring(0, position.lastIndexOf('/') + 1);
        return take(home, candidate -> candidate.startsWith(home));
    }

    private Map<String, SetEntry> take(String from, Predicate<String> wanted) {
        Map<String, SetEntry> taken = new HashMap<>();
        for (SetEntry entry = peek(); entry != null; entry = peek()) {
            String position = ArchiveOrder.position(entry.objectKey());
            if (wanted.test(position)) {
                taken.put(entry.key(), entry);
            } else if (position.compareTo(from) > 0) {
                break;
            }
            head = null;
        }
        return taken;
    }

    private @Nullable SetEntry peek() {
        if (head == null && entries.hasNext()) {
            head = entries.next();
        }
        return head;
    }

    @Override
    public void close() {
        if (reading != null) {
            reading.close();
        }
    }
}
