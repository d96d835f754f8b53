package dev.warren.archive.erase;

import static dev.warren.archive.backup.BackupRequest.Kind.FULL;
import static dev.warren.archive.backup.BackupRequest.Kind.INCREMENTAL;
import static dev.warren.archive.copy.CopiedArchive.contents;
import static dev.warren.archive.erase.ArchiveOfUsers.FIRST;
import static dev.warren.archive.erase.ArchiveOfUsers.USER;
import static dev.warren.archive.erase.Erasing.backup;
import static dev.warren.archive.erase.Erasing.erase;
import static dev.warren.archive.erase.Erasing.sha256sum;
import static dev.warren.archive.erase.Erasing.verified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.backup.Demands;
import dev.warren.archive.backup.Restore;
import dev.warren.archive.backup.RestoreReport;
import dev.warren.archive.backup.RestoreRequest;
import dev.warren.archive.backup.VerifyReport;
import dev.warren.archive.copy.CopiedArchive;
import dev.warren.archive.copy.DyingStore;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.local.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetsErasureTest {

    private static final String LATE = "events/2025/12/28/events_000004.parquet";

    @TempDir
    private Path root;

    private ArchiveUnderAudit archive;
    private ObjectStore store;

    @BeforeEach
    void fill() {
        archive = ArchiveOfUsers.fill(root.resolve("a"));
        store = archive.store();
    }

    /** A full set, and one that refers to it and has something of the user itself. */
    private void backUp(ObjectStore to) {
        backup(store, to, 1, FULL);
        ArchiveOfUsers.file(store, LATE, new ArchiveOfUsers.Of(USER, null), new ArchiveOfUsers.Of("u2", null));
        archive.snapshot("s4", "print(4)\n");
        backup(store, to, 2, INCREMENTAL);
    }

    @Test
    void allSetsLoseWhatIsTheUsersAndVerifyAndRestoreWhatTheArchiveHasNow() throws Exception {
        LocalObjectStore backups = LocalObjectStore.open(root.resolve("b"));
        backUp(backups);

        ErasureReport report = erase(store, backups);

        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(report.after()).isNotNull().matches(last -> last.sets() == 2);
        assertThat(Traces.of(backups, USER)).hasSize(1).allMatch(mention -> mention.endsWith(" 1-1"));
        assertThat(verified(backups)).hasSize(2).allMatch(VerifyReport::sound);
        assertThat(sha256sum(root.resolve("b/backups").resolve("v2030.01.23"))).isZero();
        assertThat(sha256sum(root.resolve("b/backups").resolve("v2030.01.24"))).isZero();
        assertThat(CopiedArchive.content(backups, "backups/latest")).isEqualTo("v2030.01.24\n");
        assertThat(pathsOfTheUser()).isEmpty();
        ObjectStore restored = new InMemoryObjectStore();
        assertThat(restore(backups, "latest", restored).complete()).isTrue();
        assertThat(contents(restored)).isEqualTo(withoutLog(contents(store)));
    }

    /** The log of removals is younger than the set. */
    private static Map<String, String> withoutLog(Map<String, String> contents) {
        contents.keySet().removeIf(key -> key.startsWith("_warren/removals/"));
        return contents;
    }

    private List<Path> pathsOfTheUser() throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> path.toString().contains(USER)).toList();
        }
    }

    static RestoreReport restore(ObjectStore from, String set, ObjectStore to) {
        RestoreRequest request =
                new RestoreRequest(set, Scope.ALL, Demands.NONE, RestoreRequest.WhenNone.FAIL, 2, Erasing.TEMP, false);
        return new Restore(
                        List.of(new Named(from)),
                        CopiedArchive.one(to),
                        request,
                        Erasing.conduct(Erasing.NOW, Steps.NONE))
                .run();
    }

    private record Named(ObjectStore store) implements Restore.Source {
        @Override
        public String name() {
            return "source";
        }

        @Override
        public ArchiveStores open() {
            return CopiedArchive.one(store);
        }
    }

    @Test
    void anEarlierSetRestoresNothingOfTheUserEither() {
        ObjectStore backups = new InMemoryObjectStore();
        backUp(backups);
        erase(store, backups);

        ObjectStore restored = new InMemoryObjectStore();
        assertThat(restore(backups, "v2030.01.23", restored).complete()).isTrue();

        assertThat(Traces.of(restored, USER)).containsExactly(FIRST + " 1-1");
        assertThat(CopiedArchive.audit(restored).isSound(true)).isTrue();
    }

    @Test
    void whatIsTakenOutOfTheArchiveAndOfTheSetsIsTheSameSoTheNextSetCopiesNone() {
        ObjectStore backups = new InMemoryObjectStore();
        backUp(backups);
        erase(store, backups);

        backup(store, backups, 3, INCREMENTAL);

        assertThat(contents(backups).keySet().stream()
                        .filter(key -> key.startsWith("backups/v2030.01.25/data/"))
                        .filter(key -> !key.contains("_warren/removals/")))
                .isEmpty();
        assertThat(verified(backups)).hasSize(3).allMatch(VerifyReport::sound);
    }

    @Test
    void setsInTheArchivesOwnStoreAreLookedThroughWithoutBeingNamed() {
        backup(store, store, 1, FULL);

        assertThat(erase(store).complete()).isTrue();

        assertThat(Traces.of(store, USER)).hasSize(2).allMatch(mention -> mention.endsWith(" 1-1"));
        assertThat(verified(store)).hasSize(1).allMatch(VerifyReport::sound);
    }

    @Test
    void aDryRunChangesNoSetAndTellsWhatWouldBeChanged() {
        ObjectStore backups = new InMemoryObjectStore();
        backUp(backups);
        Map<String, String> before = contents(backups);
        List<String> told = new CopyOnWriteArrayList<>();

        Erasing.dryRun(store, (verb, key, bytes) -> told.add(verb + " " + key), backups);

        assertThat(contents(backups)).isEqualTo(before);
        assertThat(told)
                .contains("REWRITE backups/v2030.01.23/data/" + FIRST, "REWRITE backups/v2030.01.24/data/" + LATE);
    }

    @Test
    void whatIsLeftOfASetThatWasNeverWholeGoesToo() {
        ObjectStore backups = new InMemoryObjectStore();
        backup(store, backups, 1, FULL);
        backups.delete(new ObjectKey("backups/v2030.01.23/manifest.json"));
        backups.delete(new ObjectKey("backups/v2030.01.23/checksums.sha256"));

        assertThat(erase(store, backups).complete()).isTrue();

        assertThat(contents(backups).keySet())
                .doesNotContain("backups/v2030.01.23/data/" + FIRST)
                .contains("backups/v2030.01.23/data/" + ArchiveOfUsers.THIRD);
        backup(store, backups, 1, FULL);
        assertThat(verified(backups)).hasSize(1).allMatch(VerifyReport::sound);
    }

    @Test
    void whereAManifestCannotBeReadNoSetLosesWhatItMayNeed() {
        ObjectStore backups = new InMemoryObjectStore();
        backUp(backups);
        ArchiveOfUsers.put(backups, "backups/v2030.01.24/manifest.json", "{}");

        ErasureReport report = erase(store, backups);

        assertThat(report.complete()).isFalse();
        assertThat(report.counts()).isEqualTo(Map.of("unreadable", 1L));
        assertThat(contents(backups)).containsKey("backups/v2030.01.23/data/" + FIRST);
        assertThat(Erasing.verify(backups, "v2030.01.23").sound()).isTrue();
        assertThat(Traces.of(store, USER)).hasSize(1);
    }

    /** A list of checksums that is missing is the only thing that may be open. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endedAtAnyChangeEverySetHasAllThatItNamesAndTheNextRunFinishes(boolean done) {
        ObjectStore prepared = new InMemoryObjectStore();
        backUp(prepared);
        erase(store);
        int change = 1;
        boolean died = true;
        while (died) {
            ObjectStore backups = copy(prepared);
            died = dies(store, new DyingStore(backups, change, done));
            assertThat(verified(backups).flatMap(set -> set.problems().stream()))
                    .as("change %d", change)
                    .allMatch(problem -> problem.key().endsWith("checksums.sha256"));

            assertThat(erase(store, backups).complete()).as("change %d", change).isTrue();
            assertThat(verified(backups)).as("change %d", change).hasSize(2).allMatch(VerifyReport::sound);
            assertThat(Traces.of(backups, USER)).as("change %d", change).hasSize(1);
            change++;
        }
        assertThat(change).isGreaterThan(20);
    }

    private static ObjectStore copy(ObjectStore store) {
        return CopiedArchive.inMemory(contents(store));
    }

    private static boolean dies(ObjectStore store, ObjectStore backups) {
        try {
            erase(store, backups);
            return false;
        } catch (DyingStore.Death e) {
            return true;
        }
    }
}
