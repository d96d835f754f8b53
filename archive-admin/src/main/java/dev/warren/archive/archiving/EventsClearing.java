package dev.warren.archive.archiving;

import dev.warren.archive.archives.ArchiveChecksums;
import dev.warren.archive.archives.ArchiveReading;
import dev.warren.archive.archives.ArchivedIn;
import dev.warren.archive.archives.ListedObject;
import dev.warren.archive.archives.ListingReading;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.file.DamagedFileException;
import dev.warren.archive.file.RowReader;
import dev.warren.archive.file.StoredRow;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.rewrite.FileRewrite;
import dev.warren.archive.rewrite.NotRewrittenException;
import dev.warren.archive.rewrite.Verdict;
import dev.warren.model.Utf8Slice;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Takes out of their files the rows that an archive has, each file only if it still is the one that was archived. When all are done the archive
 * gets its checksums. Ended at any moment, it is done again.
 */
final class EventsClearing {

    private final Context context;
    private final ObjectStore store;
    private final FileRewrite rewrite;

    EventsClearing(Context context) {
        this.context = context;
        this.store = context.stores().events();
        this.rewrite = new FileRewrite(
                store,
                context.request().temporary(),
                context.tries(),
                context.conduct().clock());
    }

    void clear(ArchiveName name) {
        boolean done = true;
        try (ListingReading listing = ListingReading.open(store, name)) {
            while (listing.hasNext()) {
                context.conduct().cancellation().check();
                done &= clear(name, listing.next());
            }
        }
        if (done && !context.request().dryRun()) {
            ArchiveChecksums.write(store, name, context.tries());
        }
    }

    /** False if it has to be tried again. */
    private boolean clear(ArchiveName name, ListedObject object) {
        ObjectKey key = object.objectKey();
        if (context.request().dryRun()) {
            context.step(Steps.Verb.REWRITE, key, object.size());
            return false;
        }
        try {
            if (!rewrite.rewriteIf(key, object.sha256OfSource(), verdict(name, object))
                    .isUnchanged()) {
                context.tally().removed();
            }
            return true;
        } catch (NoSuchObjectException gone) {
            return true;
        } catch (NotRewrittenException e) {
            context.problems().add(Problem.Kind.CHANGING, key, String.valueOf(e.getMessage()));
        } catch (DamagedFileException | IllegalArgumentException e) {
            context.problems().add(Problem.Kind.UNREADABLE, key, "it is as it was: " + e.getMessage());
        }
        return false;
    }

    private Verdict verdict(ArchiveName name, ListedObject object) {
        Optional<String> reason = Optional.of(ArchivedIn.reason(name));
        if (object.isWhole()) {
            return row -> reason;
        }
        Set<Utf8Slice> ids = ids(name, object);
        return row -> ids.contains(row.id()) ? reason : Optional.empty();
    }

    private Set<Utf8Slice> ids(ArchiveName name, ListedObject object) {
        Set<Utf8Slice> ids = new HashSet<>();
        try (TemporaryFiles files = new TemporaryFiles(context.request().temporary())) {
            return files.use((archived, other) -> {
                new ArchiveReading(store, name, context.tries()).copyTo(object, archived);
                try (RowReader rows = RowReader.of(archived)) {
                    for (StoredRow row = rows.next(); row != null; row = rows.next()) {
                        ids.add(row.id());
                    }
                }
                return ids;
            });
        }
    }
}
