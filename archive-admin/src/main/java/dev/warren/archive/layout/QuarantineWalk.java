package dev.warren.archive.layout;

import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Goes through one part of the quarantine. */
public final class QuarantineWalk {

    /** Messages that could not become a row. */
    public static final KeyPrefix EVENTS = new KeyPrefix("quarantine/events/");

    /** Messages that could not become a version. */
    public static final KeyPrefix SNAPSHOTS = new KeyPrefix("quarantine/snapshots/");

    private static final Pattern NAME = Pattern.compile("\\d{4}/\\d{2}/\\d{2}/[0-9a-f]{64}\\.json");

    private final ObjectStore store;
    private final KeyPrefix part;
    private final Scope scope;

    /** @param part {@link #EVENTS} or {@link #SNAPSHOTS} */
    public QuarantineWalk(ObjectStore store, KeyPrefix part, Scope scope) {
        this.store = store;
        this.part = part;
        this.scope = scope;
    }

    /**
     * Gives all objects.
     *
     * @param foreign is told what is not called as messages are
     * @throws dev.warren.storage.StorageException if the store does not answer
     */
    public void walk(Consumer<ObjectStat> messages, Consumer<ObjectStat> foreign) {
        scope.within(part).ifPresent(prefix -> {
            KeyStream keys = new KeyStream(store, prefix);
            while (keys.hasNext()) {
                ObjectStat object = keys.next();
                String name = object.key().value().substring(part.value().length());
                (NAME.matcher(name).matches() ? messages : foreign).accept(object);
            }
        });
    }
}
