package dev.warren.archive.layout;

import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Goes through one part of the quarantine. */
public final class QuarantineWalk {

    /** Messages that could not become a row. */
    public static final KeyPrefix EVENTS = new KeyPrefix("quarantine/events/");

    /** Messages that could not become a version. */
    public static final KeyPrefix SNAPSHOTS = new KeyPrefix("quarantine/snapshots/");

    private static final Pattern NAME = Pattern.compile("\\d{4}/\\d{2}/\\d{2}/[0-9a-f]{64}\\.json");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT);
    private static final int DAY_LENGTH = "2025/12/28".length();

    private final ObjectStore store;
    private final KeyPrefix part;
    private final Scope scope;

    /**
     * @param part {@link #EVENTS} or {@link #SNAPSHOTS}
     * @param scope its days are those on which messages were first seen
     */
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
                if (!NAME.matcher(name).matches()) {
                    foreign.accept(object);
                } else if (isOfItsDays(name)) {
                    messages.accept(object);
                }
            }
        });
    }

    /**
     * The messages one after the other, for whoever wants only the next few.
     *
     * @param after only keys greater than this one
     */
    public Stream<ObjectStat> messages(Optional<ObjectKey> after) {
        return scope.within(part).stream()
                .flatMap(prefix -> StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(new KeyStream(store, prefix, after), Spliterator.ORDERED),
                        false))
                .filter(this::isMessage);
    }

    private boolean isMessage(ObjectStat object) {
        String name = object.key().value().substring(part.value().length());
        return NAME.matcher(name).matches() && isOfItsDays(name);
    }

    /** Days that are written like this are in the order of their text. */
    private boolean isOfItsDays(String name) {
        String day = name.substring(0, DAY_LENGTH);
        return scope.from().map(from -> day.compareTo(DAY.format(from)) >= 0).orElse(true)
                && scope.to().map(to -> day.compareTo(DAY.format(to)) <= 0).orElse(true);
    }
}
