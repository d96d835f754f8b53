package dev.warren.archive.archives;

import dev.warren.archive.layout.GoalKey;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.history.Version;
import dev.warren.snapshot.request.Goal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The goals of a listing, one after the other: the objects of a goal follow each other. Memory: one goal. */
public final class ListedGoals implements Iterator<ListedGoals.Group> {

    private static final String MANIFEST = "manifest.json";

    private final Iterator<ListedObject> objects;
    private @Nullable ListedObject head;

    public ListedGoals(Iterator<ListedObject> objects) {
        this.objects = objects;
    }

    /** What an archive has of a goal, in the order in which it was written. */
    public record Group(Goal goal, List<ListedObject> objects) {

        /** Whether it was archived to its end: the manifest is the last of its objects. */
        public boolean isWhole() {
            return manifest().isPresent();
        }

        /** Those of its versions. */
        public List<ListedObject> files() {
            return objects.stream().filter(Group::isFile).toList();
        }

        /** Those of its log. */
        public List<ListedObject> records() {
            return objects.stream()
                    .filter(object -> object.key().startsWith(SnapshotKeys.LOGS.value()))
                    .toList();
        }

        /** Its manifest. */
        public Optional<ListedObject> manifest() {
            return objects.stream()
                    .filter(object -> object.objectKey().name().equals(MANIFEST))
                    .findFirst();
        }

        /** Whether the archive has the bytes of this version. */
        public boolean has(Version version) {
            return files().stream()
                    .anyMatch(file -> file.objectKey().name().equals(version.file())
                            && file.size() == version.size()
                            && file.sha256().equals(version.sha256()));
        }

        private static boolean isFile(ListedObject object) {
            return object.key().startsWith(SnapshotKeys.SNAPSHOTS.value())
                    && !object.objectKey().name().equals(MANIFEST);
        }
    }

    @Override
    public boolean hasNext() {
        return peek().isPresent();
    }

    @Override
    public Group next() {
        Goal goal = peek().flatMap(object -> GoalKey.of(object.key())).orElseThrow(NoSuchElementException::new);
        List<ListedObject> group = new ArrayList<>();
        while (peek().flatMap(object -> GoalKey.of(object.key()))
                .filter(goal::equals)
                .isPresent()) {
            group.add(take());
        }
        return new Group(goal, group);
    }

    /** The next that belongs to a goal. */
    private Optional<ListedObject> peek() {
        while (head == null && objects.hasNext()) {
            ListedObject next = objects.next();
            head = GoalKey.of(next.key()).isPresent() ? next : null;
        }
        return Optional.ofNullable(head);
    }

    private ListedObject take() {
        ListedObject taken = peek().orElseThrow(NoSuchElementException::new);
        head = null;
        return taken;
    }
}
