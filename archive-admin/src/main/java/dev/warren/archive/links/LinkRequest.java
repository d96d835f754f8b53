package dev.warren.archive.links;

import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.NotInArchiveException;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * A link that somebody wants.
 *
 * @param key of a data file or a snapshot
 * @param validity from now on
 */
public record LinkRequest(ObjectKey key, Duration validity) {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final String SNAPSHOTS = "snapshots/";
    private static final List<String> AREAS = List.of("events/", SNAPSHOTS);

    /** @throws InvalidInputException if there are no links to such an object, or not for so long */
    public LinkRequest {
        if (validity.compareTo(Duration.ofSeconds(1)) < 0 || validity.compareTo(LONGEST) > 0) {
            throw new InvalidInputException("a link is valid for 1 second to 24 hours");
        }
        requireShown(key);
    }

    /** Parses what somebody typed. */
    public static ObjectKey key(String text) {
        try {
            return requireShown(new ObjectKey(text));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()), e);
        }
    }

    private static ObjectKey requireShown(ObjectKey key) {
        boolean inside = AREAS.stream().anyMatch(key.value()::startsWith);
        boolean hidden = Arrays.stream(key.value().split("/")).anyMatch(segment -> segment.startsWith("_"));
        if (!inside || hidden) {
            throw new InvalidInputException(
                    "there are links to objects below events/ and snapshots/ whose names do not begin with _");
        }
        return key;
    }

    /**
     * Which of the stores has it.
     *
     * @throws NotInArchiveException if neither has
     */
    public static ObjectStore storeOf(ObjectKey key, ArchiveStores stores) {
        ObjectStore store = key.value().startsWith(SNAPSHOTS) ? stores.snapshots() : stores.events();
        if (store.stat(key).isEmpty()) {
            throw new NotInArchiveException("there is no " + key, "./archive stats tells the largest there are");
        }
        return store;
    }
}
