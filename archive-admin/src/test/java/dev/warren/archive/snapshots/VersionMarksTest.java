package dev.warren.archive.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.NotInArchiveException;
import dev.warren.snapshot.history.Version;
import dev.warren.storage.FaultyObjectStore;
import dev.warren.storage.FaultyObjectStore.Operation;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageException;
import dev.warren.storage.StorageUnavailableException;
import dev.warren.storage.StoreFault;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VersionMarksTest {

    private static final Instant NOW = Instant.parse("2026-01-22T03:00:00Z");

    @TempDir
    private Path root;

    private ArchiveUnderAudit archive;

    @BeforeEach
    void twoVersions() {
        archive = new ArchiveUnderAudit(root);
        archive.snapshot("a", "print(1)\n");
        archive.snapshot("b", "print(2)\n");
    }

    private VersionMarks marks(ObjectStore store, String by) {
        return new VersionMarks(
                store, ArchiveUnderAudit.GOAL, new Reason(by, Optional.of("a test")), InstantSource.fixed(NOW));
    }

    private VersionMarks marks() {
        return marks(archive.store(), "me");
    }

    private VersionPurge purge(ObjectStore store) {
        return new VersionPurge(
                store, ArchiveUnderAudit.GOAL, new Reason("me", Optional.empty()), InstantSource.fixed(NOW));
    }

    private Version version(int number) {
        return GoalVersions.of(archive.store(), ArchiveUnderAudit.GOAL).version(Integer.toString(number));
    }

    @Test
    void theManifestTellsWhoDeletedAVersionWhenAndWhyAndItsFileStays() {
        assertThat(marks().delete(List.of(2))).containsExactly(2);

        assertThat(String.valueOf(version(2).deleted())).contains("2026-01-22T03:00:00Z", "me", "a test");
        assertThat(version(1).isLive()).isTrue();
        assertThat(archive.path(archive.goal("snapshots/") + version(2).file())).hasContent("print(2)");
        assertThat(archive.store()
                        .stat(new ObjectKey(
                                archive.goal("snapshots/") + version(2).file())))
                .isPresent();
    }

    @Test
    void theLatestVersionIsTheLastThatIsNotDeleted() {
        marks().delete(List.of(2));

        assertThat(GoalVersions.of(archive.store(), ArchiveUnderAudit.GOAL)
                        .version(GoalVersions.LATEST)
                        .number())
                .isEqualTo(1);
        marks().undelete(List.of(2));
        assertThat(GoalVersions.of(archive.store(), ArchiveUnderAudit.GOAL)
                        .version(GoalVersions.LATEST)
                        .number())
                .isEqualTo(2);
    }

    @Test
    void whatWasSaidAlreadyIsNoRecordMore() {
        marks().delete(List.of(2));
        marks().tag(List.of(1), new Tag("good"));

        assertThat(marks().delete(List.of(2))).isEmpty();
        assertThat(marks().tag(List.of(1), new Tag("good"))).isEmpty();
        assertThat(marks().undelete(List.of(1))).isEmpty();
        assertThat(marks().untag(List.of(2), new Tag("good"))).isEmpty();
        assertThat(archive.path(archive.goal("_warren/snapshots/log/") + "000000005.json"))
                .doesNotExist();
    }

    @Test
    void aVersionThatIsNoneRefusesTheWholeCall() {
        assertThatThrownBy(() -> marks().delete(List.of(1, 7)))
                .isInstanceOf(NotInArchiveException.class)
                .hasMessageContaining("no version 7");
        assertThat(version(1).isLive()).isTrue();
    }

    @Test
    void aVersionThatIsStillBeingStoredIsNotMarked() {
        String record = archive.goal("_warren/snapshots/log/") + "000000003.json";
        archive.put(
                record,
                "{\"claim\":{\"version\":3,\"file\":\"snapshot_v3.py\",\"size\":1,\"sha256\":\"0\","
                        + "\"event_id\":\"c\"}}");

        assertThatThrownBy(() -> marks().delete(List.of(3)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("still being stored");
    }

    @Test
    void aRemovedVersionLosesItsFileAndKeepsItsEntry() {
        String file = archive.goal("snapshots/") + "snapshot_v2.py";

        assertThat(purge(archive.store()).plan(List.of(2))).hasSize(1);
        assertThat(archive.path(file)).exists();
        assertThat(purge(archive.store()).run(List.of(2)))
                .extracting(VersionPurge.Purged::bytes)
                .containsExactly(9L);

        assertThat(archive.path(file)).doesNotExist();
        assertThat(version(2).removed()).isNotNull();
        assertThat(version(2).sha256()).isNotEmpty();
        assertThat(purge(archive.store()).run(List.of(2))).isEmpty();
        assertThatThrownBy(() -> marks().undelete(List.of(2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not come back");
    }

    /** A late write of a writer, or a backup that was put back. */
    @Test
    void aFileThatComesBackAfterAPurgeIsPurgedOnceMore() {
        String file = archive.goal("snapshots/") + "snapshot_v2.py";
        purge(archive.store()).run(List.of(2));
        archive.put(file, "print(2)\n");

        assertThat(purge(archive.store()).run(List.of(2))).hasSize(1);
        assertThat(archive.path(file)).doesNotExist();
    }

    /** A reader who has the manifest finds each file that it lists. */
    @Test
    void theFileGoesOnlyWhenTheManifestTellsIt() {
        FaultyObjectStore faulty = new FaultyObjectStore(archive.store());
        faulty.always(Operation.PUT, new StoreFault.Unavailable());

        assertThatThrownBy(() -> purge(faulty).run(List.of(2))).isInstanceOf(StorageUnavailableException.class);

        assertThat(archive.path(archive.goal("snapshots/") + "snapshot_v2.py")).exists();
        assertThat(version(2).removed()).isNull();
        assertThat(purge(archive.store()).run(List.of(2))).hasSize(1);
        assertThat(version(2).removed()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void afterAnOutageAnywhereTheSameCallEndsTheWork(Operation operation) {
        for (StoreFault fault : new StoreFault[] {
            new StoreFault.Unavailable(), new StoreFault.ResponseLost(), new StoreFault.RequestLost()
        }) {
            for (int before = 0; before < 8; before++) {
                String name = operation.name().toLowerCase(java.util.Locale.ROOT) + "-"
                        + fault.getClass().getSimpleName() + before;
                FaultyObjectStore faulty = new FaultyObjectStore(archive.store());
                faulty.next(operation, new StoreFault.None(), before).next(operation, fault);
                untilItWorks(() -> marks(faulty, "me").tag(List.of(1), new Tag(name)));
                assertThat(version(1).tags()).contains(name);
            }
        }
    }

    private static void untilItWorks(Runnable call) {
        for (int i = 0; i < 3; i++) {
            try {
                call.run();
                return;
            } catch (StorageException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        throw new AssertionError("not done");
    }

    /** Commands and writers at once: each of them reads, decides and writes a manifest that is one object for all. */
    @Test
    void noneOfManyMarksAndVersionsAtOnceIsLost() throws Exception {
        int each = 12;
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            String name = "t" + i;
            work.add(() -> marks(archive.store(), name).tag(List.of(1, 2), new Tag(name)));
            work.add(() -> new ArchiveUnderAudit(root).snapshot(name, name));
        }
        work.add(() -> marks().delete(List.of(1)));
        work.add(() -> purge(archive.store()).run(List.of(2)));
        for (Future<Object> done : threads.invokeAll(work)) {
            done.get();
        }
        threads.shutdown();

        List<Version> versions = GoalVersions.of(archive.store(), ArchiveUnderAudit.GOAL)
                .manifest()
                .versions();
        assertThat(versions).hasSize(2 + each);
        assertThat(version(1).tags()).hasSize(each);
        assertThat(version(2).tags()).hasSize(each);
        assertThat(version(1).deleted()).isNotNull();
        assertThat(version(2).removed()).isNotNull();
        assertThat(archive.found()).isEmpty();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"", " ", "-x", "a b", "ä", "a/b", "\u001b[2J"})
    void whatIsNoTagIsRefused(String name) {
        assertThatThrownBy(() -> new Tag(name)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aTagAndAReasonHaveALength() {
        assertThat(new Tag("a".repeat(64)).name()).hasSize(64);
        assertThatThrownBy(() -> new Tag("a".repeat(65))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Reason("me", Optional.of("x".repeat(1_001))))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Reason(" ", Optional.empty())).isInstanceOf(InvalidInputException.class);
    }
}
