package dev.warren.archive.erase;

import static dev.warren.archive.erase.ArchiveOfUsers.OTHER;
import static dev.warren.archive.erase.ArchiveOfUsers.USER;

import dev.warren.archive.archives.ArchiveList;
import dev.warren.archive.archiving.ColdArchive;
import dev.warren.archive.copy.CopiedArchive;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.local.LocalObjectStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What {@link ArchiveOfUsers} has, and two further days, all of it in archives of cold objects but what is never archived. */
final class ColdArchiveOfUsers {

    /** Has rows of the user and of others. */
    static final ArchiveName OF_BOTH = ColdArchive.OF_DAY;

    /** Has nothing but rows of the user. */
    static final ArchiveName OF_USER = ColdArchive.OF_OTHER_DAY;

    static final ArchiveName OF_OTHERS = new ArchiveName(ArchiveName.Kind.EVENTS, "2025-12-30", 1);
    static final ArchiveName OF_GOALS = ColdArchive.ofGoals();

    /** Of which nothing remains, beside others of the same archive. */
    static final String FOURTH = "events/2025/12/28/events_000004.parquet";

    private static final Set<String> IDS = Set.of("1-0", "1-2", "2-0", "4-0", "5-0");

    private final Map<String, String> before;
    private final Map<String, String> archived;

    private ColdArchiveOfUsers(Map<String, String> before, Map<String, String> archived) {
        this.before = before;
        this.archived = archived;
    }

    static ColdArchiveOfUsers of(Path root) {
        ObjectStore store = ArchiveOfUsers.fill(root).store();
        ArchiveOfUsers.file(store, FOURTH, new ArchiveOfUsers.Of(USER, null));
        ArchiveOfUsers.file(store, "events/2025/12/29/events_000005.parquet", new ArchiveOfUsers.Of(USER, null));
        rename(store, "events/2025/12/29/events_000005.parquet", "events/2025/12/29/events_000001.parquet");
        ArchiveOfUsers.file(store, "events/2025/12/30/events_000006.parquet", new ArchiveOfUsers.Of(OTHER, null));
        rename(store, "events/2025/12/30/events_000006.parquet", "events/2025/12/30/events_000001.parquet");
        Map<String, String> before = CopiedArchive.contents(store);
        ColdArchive.archive(store);
        return new ColdArchiveOfUsers(before, CopiedArchive.contents(store));
    }

    /** Ids of rows have the number of the file that they were made for. */
    private static void rename(ObjectStore store, String from, String to) {
        CopiedArchive.putBytes(store, to, CopiedArchive.content(store, from));
        store.delete(new dev.warren.storage.ObjectKey(from));
    }

    /** Before anything was archived. */
    ObjectStore before() {
        return copy(before);
    }

    /** A further copy of it. */
    ObjectStore store() {
        return copy(archived);
    }

    /** A further copy of it in a directory: two stores in memory would be taken for one. */
    ObjectStore store(Path root) {
        ObjectStore copy = LocalObjectStore.open(root);
        archived.forEach((key, content) -> CopiedArchive.putBytes(copy, key, content));
        return copy;
    }

    static ObjectStore copy(Map<String, String> contents) {
        return CopiedArchive.inMemory(contents);
    }

    /** Ids and hashes of the rows of others. */
    List<String> rowsOfOthers() {
        return ColdArchive.rows(before()).stream()
                .filter(row -> !IDS.contains(row.substring(0, row.indexOf(' '))))
                .toList();
    }

    /** The files of others' versions. */
    Map<String, String> versionsOfOthers() {
        return versions(before, OTHER);
    }

    private static Map<String, String> versions(Map<String, String> contents, String user) {
        Map<String, String> versions = new TreeMap<>(contents);
        versions.keySet().removeIf(key -> !key.contains("user_id=" + user) || !key.contains("/snapshot_v"));
        return versions;
    }

    static Map<String, String> versionsOfOthers(ObjectStore store) {
        return versions(CopiedArchive.contents(store), OTHER);
    }

    /** Those that there are. */
    static List<ArchiveName> archives(ObjectStore store) {
        List<ArchiveName> names = new ArrayList<>();
        new ArchiveList(store).forEachRemaining(parts -> {
            if (parts.isListed()) {
                names.add(parts.name());
            }
        });
        return names;
    }

    /** Brings back all of them. */
    static boolean bringBack(ObjectStore store) {
        return ColdArchive.unarchive(store, archives(store).toArray(ArchiveName[]::new))
                .complete();
    }
}
