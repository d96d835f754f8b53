package dev.warren.archive.erase;

import dev.warren.archive.backup.Fate;
import dev.warren.archive.scratch.ScratchDatabase;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.json.JsonMapper;

/** What a reading has found of the user, on the disk of this machine: there may be as many as the archive has files. Used by several threads. */
final class Findings implements AutoCloseable {

    private static final int PAGE = 500;

    /** When what is found goes: data files, then by the area of its key what goes as a whole, then archives of cold objects, then sets. */
    private static final int DATA_FILES = 0;

    private static final int ARCHIVES = 1_000;
    private static final int SETS = 1_001;

    private static final String TABLE = "CREATE TABLE found (turn INTEGER, store INTEGER, stored TEXT, key TEXT,"
            + " kind TEXT, rows INTEGER, files INTEGER, objects INTEGER, others_too INTEGER, bytes INTEGER, fate TEXT,"
            + " PRIMARY KEY (turn, store, stored)) WITHOUT ROWID";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<KeyPrefix> places;
    private final List<ObjectStore> stores = new ArrayList<>();
    private final ScratchDatabase database;

    /** @param temporary where the disk is */
    Findings(ErasedUser user, ErasureStores stores, Path temporary) {
        this.places = user.places();
        this.stores.add(stores.archive().events());
        this.stores.add(stores.archive().snapshots());
        stores.withSets().stream().skip(1).forEach(this.stores::add);
        this.database = ScratchDatabase.open(temporary, TABLE);
    }

    void add(Belonging found) {
        Share share = found.share();
        database.update(
                "INSERT OR REPLACE INTO found VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
                turn(found),
                number(found.store()),
                found.stored().value(),
                found.key().value(),
                share.kind().name(),
                share.rows(),
                share.files(),
                share.objects(),
                share.othersToo() ? 1 : 0,
                found.bytes());
    }

    private int turn(Belonging found) {
        if (found.isInSet()) {
            return SETS;
        }
        if (found.share().isOfArchive()) {
            return ARCHIVES;
        }
        return found.share().isWhole() ? DATA_FILES + 1 + area(found.stored()) : DATA_FILES;
    }

    private int area(ObjectKey key) {
        int area = 0;
        while (area < places.size() && !key.value().startsWith(places.get(area).value())) {
            area++;
        }
        return area;
    }

    /** The archive's two stores may be one. */
    private int number(ObjectStore store) {
        for (int number = 0; number < stores.size(); number++) {
            if (stores.get(number) == store) {
                return number;
            }
        }
        throw new IllegalArgumentException(store.description() + " was not looked through");
    }

    /** All of it. */
    Stream<Belonging> all() {
        return between(DATA_FILES, SETS);
    }

    /** All but what lies in archives of cold objects, and in these in sets. */
    Stream<Belonging> outsideOfArchives() {
        return all().filter(found -> !found.share().isOfArchive());
    }

    /** Data files of the archive that have rows of the user. */
    Stream<Belonging> dataFiles() {
        return between(DATA_FILES, DATA_FILES);
    }

    /** What of the archive goes as a whole, in the order in which it goes. */
    Stream<Belonging> whole() {
        return between(DATA_FILES + 1, ARCHIVES - 1);
    }

    /** Archives of cold objects. */
    Stream<Belonging> archives() {
        return between(ARCHIVES, ARCHIVES);
    }

    /** What lies in the backup sets of a store. */
    Stream<Belonging> inSets(ObjectStore store) {
        return between(SETS, SETS).filter(found -> found.store() == store);
    }

    /** What lies there in the backup sets of a store, if that is the user's. */
    Optional<Belonging> inSet(ObjectStore store, ObjectKey stored) {
        return database
                .query(
                        "SELECT * FROM found WHERE turn = ? AND store = ? AND stored = ?",
                        this::belonging,
                        SETS,
                        number(store),
                        stored.value())
                .stream()
                .findFirst();
    }

    /** What was decided of an object in the sets of a store. */
    Optional<Fate> fate(ObjectStore store, ObjectKey stored) {
        return database
                .query(
                        "SELECT fate FROM found WHERE turn = ? AND store = ? AND stored = ? AND fate IS NOT NULL",
                        row -> fate(row.getString(1)),
                        SETS,
                        number(store),
                        stored.value())
                .stream()
                .findFirst();
    }

    private static Fate fate(String text) {
        return text.isEmpty() ? Fate.STAYS : JSON.readValue(text, Fate.Replaced.class);
    }

    /** Decides that it stays, or is replaced. */
    void decide(Belonging inSet, Fate fate) {
        database.update(
                "UPDATE found SET fate = ? WHERE turn = ? AND store = ? AND stored = ?",
                fate instanceof Fate.Replaced ? JSON.writeValueAsString(fate) : "",
                SETS,
                number(inSet.store()),
                inSet.stored().value());
    }

    /** Of all objects that were found. */
    long bytes() {
        return database.query("SELECT coalesce(sum(bytes), 0) FROM found", row -> row.getLong(1))
                .get(0);
    }

    /** The first keys, by where they lie. */
    List<String> keys(int most) {
        return database.query("SELECT stored FROM found ORDER BY stored LIMIT ?", row -> row.getString(1), most);
    }

    private Stream<Belonging> between(int first, int last) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        new Pages(first, last), Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.DISTINCT),
                false);
    }

    private Belonging belonging(ResultSet row) throws SQLException {
        return new Belonging(
                stores.get(row.getInt("store")),
                new ObjectKey(row.getString("stored")),
                new ObjectKey(row.getString("key")),
                new Share(
                        Share.Kind.valueOf(row.getString("kind")),
                        row.getLong("rows"),
                        row.getLong("files"),
                        row.getLong("objects"),
                        row.getInt("others_too") == 1),
                row.getLong("bytes"));
    }

    /** Some at a time, so that others may use the database in between. */
    private final class Pages implements Iterator<Belonging> {

        private final int last;
        private int turn;
        private int store = -1;
        private String stored = "";
        private Iterator<Belonging> page = List.<Belonging>of().iterator();
        private boolean ended;

        Pages(int first, int last) {
            this.turn = first;
            this.last = last;
        }

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && !ended) {
                List<Belonging> next = database.query(
                        "SELECT * FROM found WHERE (turn, store, stored) > (?, ?, ?) AND turn <= ?"
                                + " ORDER BY turn, store, stored LIMIT " + PAGE,
                        this::read,
                        turn,
                        store,
                        stored,
                        last);
                ended = next.size() < PAGE;
                page = next.iterator();
            }
            return page.hasNext();
        }

        private Belonging read(ResultSet row) throws SQLException {
            turn = row.getInt("turn");
            store = row.getInt("store");
            stored = row.getString("stored");
            return belonging(row);
        }

        @Override
        public Belonging next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.next();
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
