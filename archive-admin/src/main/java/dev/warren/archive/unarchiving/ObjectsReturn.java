package dev.warren.archive.unarchiving;

import dev.warren.archive.archives.ArchiveReading;
import dev.warren.archive.archives.ListedGoals;
import dev.warren.archive.archives.ListedObject;
import dev.warren.archive.archives.ListingReading;
import dev.warren.archive.archives.Wanted;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.file.DamagedFileException;
import dev.warren.archive.file.RowFilter;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.ingester.partition.LayoutPin;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.NoSuchObjectException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings back, or unpacks, the objects of one archive after the other. */
final class ObjectsReturn implements AutoCloseable {

    private final Context context;
    private final Wanted wanted;
    private final RowFilter filter;
    private final Path temporary;
    private @Nullable RowsReturn rows;

    ObjectsReturn(Context context) {
        this.context = context;
        this.wanted = context.request().wanted();
        this.filter = RowFilter.of(
                wanted.from(),
                wanted.until(),
                Set.of(),
                wanted.user().map(Set::of).orElse(Set.of()));
        try {
            temporary = Files.createTempFile(context.request().temporary(), "warren-unarchive-", null);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room for a temporary file: " + e.getMessage(), e);
        }
    }

    void bring(ArchiveName name, ListingReading listing) {
        ArchiveReading archive = new ArchiveReading(context.stores().events(), name, context.tries());
        boolean byGoals = name.kind() == ArchiveName.Kind.GOALS && isBroughtBack();
        if (byGoals ? goals(new ListedGoals(listing), archive) : objects(listing, archive)) {
            context.tally().archive();
        }
    }

    private boolean isBroughtBack() {
        return !context.request().dryRun() && context.request().directory().isEmpty();
    }

    private boolean goals(Iterator<ListedGoals.Group> goals, ArchiveReading archive) {
        boolean any = false;
        while (goals.hasNext()) {
            ListedGoals.Group goal = goals.next();
            if (goal.isWhole() && goal.files().stream().anyMatch(wanted::mayHave)) {
                any = true;
                guarded(goal.objects().get(0), () -> new GoalReturn(context, archive, temporary).bring(goal));
            }
        }
        return any;
    }

    private boolean objects(Iterator<ListedObject> objects, ArchiveReading archive) {
        boolean any = false;
        while (objects.hasNext()) {
            ListedObject object = objects.next();
            if (wanted.mayHave(object)) {
                any = true;
                guarded(object, () -> one(object, archive));
            }
        }
        return any;
    }

    private void one(ListedObject object, ArchiveReading archive) {
        Optional<Path> directory = context.request().directory();
        if (context.request().dryRun()) {
            context.step(object.objectKey(), object.size());
        } else if (directory.isPresent()) {
            new Unpacking(context, directory.get()).unpack(object, archive);
        } else {
            archive.copyTo(object, temporary);
            rows().bring(object, temporary, filter);
        }
    }

    /** What is wrong with one object is no matter of the others. */
    private void guarded(ListedObject object, Runnable work) {
        context.conduct().cancellation().check();
        try {
            work.run();
        } catch (DamagedObjectException | DamagedFileException e) {
            context.problems().add(Problem.Kind.DAMAGED, object.key(), String.valueOf(e.getMessage()));
        }
        context.conduct().progress().advance(object.size(), object.rows() == null ? 0 : object.rows());
    }

    private RowsReturn rows() {
        RowsReturn opened = rows == null ? new RowsReturn(context, layout()) : rows;
        rows = opened;
        return opened;
    }

    private PartitionLayout layout() {
        try {
            return LayoutPin.find(context.stores().events())
                    .orElseThrow(() -> new InvalidInputException(LayoutPin.KEY + " cannot be read: restore it"));
        } catch (NoSuchObjectException e) {
            throw new InvalidInputException(
                    "there is no " + LayoutPin.KEY + ": restore it, or unpack with --to DIR", e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + temporary, e);
        }
    }
}
