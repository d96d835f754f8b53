package dev.warren.archive.backup;

import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.storage.ObjectStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The backup sets of a store, for people. */
public final class SetList {

    private SetList() {}

    /**
     * One set.
     *
     * @param state {@code whole}, {@code unfinished}, or {@code unreadable}
     * @param latest whether the pointer names it
     * @param set what its manifest says; null if it has none that can be read
     */
    public record Line(
            String name,
            String state,
            boolean latest,
            @Nullable SetHead set) {}

    /** The oldest first. */
    public static List<Line> of(ObjectStore store) {
        BackupSets sets = new BackupSets(store);
        Optional<SetName> latest = Verification.latest(store);
        return sets.all().stream()
                .map(name -> line(
                        store,
                        name,
                        sets.isWhole(name),
                        latest.filter(name::equals).isPresent()))
                .toList();
    }

    private static Line line(ObjectStore store, SetName name, boolean whole, boolean latest) {
        if (!whole) {
            return new Line(name.toString(), "unfinished", false, null);
        }
        try {
            return new Line(name.toString(), "whole", latest, SetReading.head(store, name));
        } catch (DamagedObjectException e) {
            return new Line(name.toString(), "unreadable", latest, null);
        }
    }
}
