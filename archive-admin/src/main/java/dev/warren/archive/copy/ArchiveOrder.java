package dev.warren.archive.copy;

import dev.warren.archive.layout.ArchiveName;
import dev.warren.ingester.partition.LayoutPin;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The order in which an archive is copied: events and their quarantine, quarantine of snapshots, uploads, then one goal after another
 * with its manifest behind everything that it names, archives of cold objects, and the pin of the layout at the very end.
 */
public final class ArchiveOrder {

    private static final List<KeyPrefix> AREAS = Stream.concat(
                    ArchiveWalk.OF_EVENTS.stream(), ArchiveWalk.OF_SNAPSHOTS.stream())
            .toList();
    private static final List<KeyPrefix> OF_A_GOAL =
            List.of(SnapshotKeys.STAGED, SnapshotKeys.SNAPSHOTS, SnapshotKeys.LOGS);
    private static final char GOALS = '8';
    private static final char MANIFEST = '8';
    private static final char ARCHIVES = '9';
    private static final String LAST = "~";

    private ArchiveOrder() {}

    /** A text by whose order objects are sorted. */
    public static String position(ObjectKey key) {
        if (key.equals(LayoutPin.KEY)) {
            return LAST;
        }
        if (isArchive(key)) {
            return ARCHIVES + key.value();
        }
        int area = indexOf(AREAS, key);
        return area >= 0 ? area + key.value() : GOALS + inGoal(key);
    }

    /** On which side of an archive an object belongs. */
    public static Side side(ObjectKey key) {
        return isArchive(key) || indexOf(ArchiveWalk.OF_EVENTS, key) >= 0 ? Side.EVENTS : Side.SNAPSHOTS;
    }

    /** Whether the object is one of an archive at all. */
    public static boolean has(ObjectKey key) {
        return isArchive(key) || indexOf(AREAS, key) >= 0 || indexOf(OF_A_GOAL, key) >= 0;
    }

    private static boolean isArchive(ObjectKey key) {
        return key.value().startsWith(ArchiveName.ROOT.value());
    }

    /** What the keys of one goal have in common; empty if the object belongs to no goal. */
    public static Optional<String> goal(ObjectKey key) {
        return indexOf(OF_A_GOAL, key) < 0
                ? Optional.empty()
                : Optional.of(position(key)).map(position -> position.substring(0, position.lastIndexOf('/')));
    }

    private static String inGoal(ObjectKey key) {
        int role = indexOf(OF_A_GOAL, key);
        String below = role < 0
                ? key.value()
                : key.value().substring(OF_A_GOAL.get(role).value().length());
        String home = below.substring(0, below.length() - key.name().length());
        return home + (ManifestOrder.isManifest(key) ? MANIFEST : (char) ('0' + Math.max(role, 0))) + key.name();
    }

    private static int indexOf(List<KeyPrefix> areas, ObjectKey key) {
        for (int i = 0; i < areas.size(); i++) {
            if (key.value().startsWith(areas.get(i).value())) {
                return i;
            }
        }
        return -1;
    }
}
