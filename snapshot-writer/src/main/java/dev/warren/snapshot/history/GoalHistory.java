package dev.warren.snapshot.history;

import dev.warren.snapshot.request.Goal;
import dev.warren.storage.CreateOutcome;
import dev.warren.storage.ListPage;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.ScopedObjectStore;
import dev.warren.storage.StorageUnavailableException;
import dev.warren.storage.WriteId;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history of one goal: a log of records numbered without gaps, each created only if it is absent, so that of any number of
 * writers one gets the next number. Who claims a version there has it; the manifest follows from the log and from which files are
 * there.
 *
 * <p>Not safe for use by several threads; several instances, in this process or others, may work on one goal.
 */
public final class GoalHistory {

    private static final Logger log = LoggerFactory.getLogger(GoalHistory.class);

    private final Goal goal;
    private final SnapshotKeys keys;
    private final ObjectStore store;
    private VersionTable table = new VersionTable();
    private boolean loaded;

    /** @param whole the store; the history reaches this goal's own prefixes and nothing else in it */
    public GoalHistory(Goal goal, ObjectStore whole) {
        this.goal = goal;
        this.keys = new SnapshotKeys(goal);
        this.store = new ScopedObjectStore(whole, keys.prefixes());
    }

    /** The store, within this goal's own prefixes. */
    public ObjectStore store() {
        return store;
    }

    public SnapshotKeys keys() {
        return keys;
    }

    /** Versions held in memory. */
    public int size() {
        return table.size();
    }

    /** What another event, or this one earlier, has been given; empty if nothing that is known here. */
    public Optional<Version> ofEvent(String eventId) {
        return table.ofEvent(eventId);
    }

    public Optional<Version> version(int number) {
        return table.version(number);
    }

    /** All versions that are claimed, in ascending order. */
    public List<Version> versions() {
        return table.all();
    }

    /** One more than the highest version there is; empty if there is no such number. */
    public OptionalInt nextFree() {
        return table.nextFree();
    }

    /** Whether the version's file is not known to be there. */
    public boolean isPending(Version version) {
        return table.isPending(version.number());
    }

    /**
     * Learns what there is, at the first call: the manifest, the records after it, the files. At a later call, too, if the goal was
     * erased since (docs/adr/0020): what is remembered of it must not come back with its next manifest.
     *
     * @throws UnreadableDocumentException if a record of the log is damaged
     */
    public void load() {
        if (loaded && !isErased()) {
            return;
        }
        loaded = false;
        table = new VersionTable();
        readManifest().ifPresent(manifest -> table.start(manifest.logPosition(), manifest.versions()));
        catchUp();
        Optional<ObjectKey> after = Optional.empty();
        do {
            ListPage page = store.list(keys.files(), after, ListPage.MAX_OBJECTS);
            for (ObjectStat file : page.objects()) {
                SnapshotKeys.versionOf(file.key().name()).ifPresent(table::fileFound);
            }
            after = page.next();
        } while (after.isPresent());
        loaded = true;
    }

    /** Records are never removed but with all of the goal. */
    private boolean isErased() {
        return table.position() > 0 && store.stat(keys.record(table.position())).isEmpty();
    }

    /**
     * Claims a version for an event.
     *
     * @return false if another writer was faster: the history has learnt what it wrote, decide anew
     */
    public boolean claim(Version version) {
        return append(LogRecord.claim(version));
    }

    /** Takes back a claim whose file has content that is not this log's; false as with {@link #claim}. */
    public boolean revoke(Version version) {
        return append(LogRecord.revoke(version.number()));
    }

    /** Says something of a version; false as with {@link #claim}. */
    public boolean mark(Mark mark) {
        return append(LogRecord.mark(mark));
    }

    /** Says where the files of versions are; false as with {@link #claim}. */
    public boolean move(Move move) {
        return append(LogRecord.move(move));
    }

    /** The version's file is there, and durable. */
    public void published(Version version) {
        table.published(version.number());
    }

    /**
     * Makes the manifest tell all that has happened. When it returns, no writer that is alive will put an older one in its place:
     * each looks after its write whether something has been added meanwhile, and then writes again.
     */
    public void writeManifest() {
        do {
            store.put(keys.manifest(), HistoryJson.content(table.manifest(goal.userId(), goal.goalId())));
        } while (hasChanged());
    }

    /** Looks for both kinds of news, whether or not there is one. */
    private boolean hasChanged() {
        boolean appended = catchUp();
        boolean published = findPublished();
        return appended || published;
    }

    /**
     * Writes the manifest if it does not tell all that has happened: a writer that was held up may have put an old one there and
     * have been killed before it looked again. The event that it did not acknowledge leads here.
     */
    public void healManifest() {
        catchUp();
        findPublished();
        Manifest expected = table.manifest(goal.userId(), goal.goalId());
        if (readManifest().filter(expected::equals).isPresent()) {
            store.confirmDurable(keys.manifest());
        } else {
            writeManifest();
        }
    }

    private boolean append(LogRecord next) {
        ObjectKey key = keys.record(table.position() + 1);
        CreateOutcome outcome = store.createIfAbsent(key, HistoryJson.content(next), WriteId.random());
        if (outcome instanceof CreateOutcome.Unknown unknown) {
            throw new StorageUnavailableException("it is not known whether " + key + " was created", unknown.cause());
        }
        if (outcome instanceof CreateOutcome.Created) {
            table.add(next);
            return true;
        }
        catchUp();
        return false;
    }

    /** Reads the records that others have added; whether there were any. */
    public boolean catchUp() {
        boolean grown = false;
        for (ObjectKey key = next(); store.stat(key).isPresent(); key = next()) {
            LogRecord added = HistoryJson.read(store, key, LogRecord.class);
            // Visible does not mean durable yet, and events will be acknowledged because of it.
            store.confirmDurable(key);
            table.add(added);
            grown = true;
        }
        return grown;
    }

    /** Looks whether others have finished what they had claimed; whether they have. */
    private boolean findPublished() {
        boolean found = false;
        for (Version version : table.pending()) {
            found |= isPublished(version);
        }
        return found;
    }

    /** Whether the version's file is there with the version's bytes, and not somebody else's; it is durable then. */
    public boolean isPublished(Version version) {
        ObjectKey key = keys.file(version.file());
        if (store.stat(key).filter(found -> found.size() == version.size()).isEmpty()
                || !sha256(key).equals(version.sha256())) {
            return false;
        }
        store.confirmDurable(key);
        published(version);
        return true;
    }

    private String sha256(ObjectKey key) {
        try (InputStream in = store.read(key)) {
            return DigestUtils.sha256Hex(in);
        } catch (IOException e) {
            throw new StorageUnavailableException("could not read " + key, e);
        }
    }

    private ObjectKey next() {
        return keys.record(table.position() + 1);
    }

    /** A manifest that is missing or damaged is made again out of the log. */
    private Optional<Manifest> readManifest() {
        try {
            return Optional.of(HistoryJson.read(store, keys.manifest(), Manifest.class));
        } catch (NoSuchObjectException e) {
            return Optional.empty();
        } catch (UnreadableDocumentException e) {
            log.warn("the manifest of {} is damaged and will be written anew from the log", goal, e);
            return Optional.empty();
        }
    }
}
