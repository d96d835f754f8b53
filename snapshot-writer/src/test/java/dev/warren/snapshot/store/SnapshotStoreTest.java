package dev.warren.snapshot.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.warren.snapshot.project.ProjectLimits;
import dev.warren.snapshot.project.ProjectPacker;
import dev.warren.snapshot.request.RejectedException;
import dev.warren.snapshot.request.Rejection;
import dev.warren.snapshot.request.SnapshotRequest;
import dev.warren.snapshot.request.Subject;
import dev.warren.storage.FaultyObjectStore;
import dev.warren.storage.FaultyObjectStore.Operation;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.StorageUnavailableException;
import dev.warren.storage.StoreFault;
import dev.warren.storage.WriteId;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SnapshotStoreTest {

    private final InMemoryObjectStore memory = new InMemoryObjectStore();
    private final FaultyObjectStore store = new FaultyObjectStore(memory);
    private SnapshotStore snapshots = writer();

    private SnapshotStore writer() {
        return new SnapshotStore(store, new ProjectPacker(ProjectLimits.defaults()), java.time.InstantSource.system());
    }

    @Test
    void bytesAreExactlyTheCodes() {
        String code = "é\r\n\u0000\n𝄞 \t";

        StoreResult result = snapshots.store(Requests.code("e", code));

        assertThat(result.isNew()).isTrue();
        assertThat(GoalAudit.bytes(memory, "snapshot_v1.py")).isEqualTo(code.getBytes(UTF_8));
        GoalAudit.of(memory);
    }

    @Test
    void emptyCodeIsAVersion() {
        snapshots.store(Requests.code("e", ""));

        assertThat(GoalAudit.of(memory).version(1).get("size").asInt()).isZero();
    }

    @Test
    void manifestTellsWhatTheContractSays() {
        snapshots.store(Requests.code("e", 3, "print()"));

        var version = GoalAudit.of(memory).version(3);
        assertThat(version.get("file").asString()).isEqualTo("snapshot_v3.py");
        assertThat(version.get("language").asString()).isEqualTo("python");
        assertThat(version.get("event_id").asString()).isEqualTo("e");
        assertThat(version.get("event_time").asString()).isEqualTo("2025-12-28T10:00:00Z");
        assertThat(version.has("stored_time")).isTrue();
        assertThat(version.has("filename") || version.has("staged") || version.has("files"))
                .isFalse();
    }

    @Test
    void nextFreeVersionIsOneAfterTheHighest() {
        snapshots.store(Requests.code("a", "1"));
        snapshots.store(Requests.code("b", 10, "2"));
        snapshots.store(Requests.code("c", 4, "3"));

        assertThat(snapshots.store(Requests.code("d", "4")).version().number()).isEqualTo(11);
        assertThat(GoalAudit.of(memory).versions().keySet()).containsExactly(1, 4, 10, 11);
    }

    @Test
    void redeliveryMakesNoSecondVersionWhoeverTakesIt() {
        snapshots.store(Requests.code("a", "1"));
        snapshots.store(Requests.code("b", "1"));

        StoreResult here = snapshots.store(Requests.code("a", "1"));
        StoreResult elsewhere = writer().store(Requests.code("a", "1"));

        assertThat(here.isNew() || elsewhere.isNew()).isFalse();
        assertThat(elsewhere.version().number()).isEqualTo(1);
        assertThat(GoalAudit.of(memory).events()).as("equal code of two events").containsExactly("a", "b");
    }

    @Test
    void sameVersionWithOtherContentIsAConflictAndOverwritesNothing() {
        snapshots.store(Requests.code("a", 2, "one"));

        rejected(Requests.code("b", 2, "other"), Rejection.Reason.VERSION_CONFLICT, "version 2", "which stays");

        assertThat(GoalAudit.bytes(memory, "snapshot_v2.py")).isEqualTo("one".getBytes(UTF_8));
        assertThat(GoalAudit.of(memory).events()).containsExactly("a");
    }

    @Test
    void sameVersionWithTheSameContentIsThereAlready() {
        snapshots.store(Requests.code("a", 2, "one"));

        StoreResult result = snapshots.store(Requests.code("b", 2, "one"));

        assertThat(result.isNew()).isFalse();
        assertThat(GoalAudit.of(memory).events()).containsExactly("a");
    }

    @Test
    void sameVersionAndBytesInAnotherLanguageAreAConflict() {
        snapshots.store(Requests.code("a", 2, "one"));
        SnapshotRequest java = Requests.code("b", 2, "one");
        SnapshotRequest other = new SnapshotRequest(
                "b",
                java.eventTime(),
                java.goal(),
                java.version(),
                java.language().map(python -> new dev.warren.snapshot.request.Language("java", "java")),
                null,
                java.subject(),
                "f");

        rejected(other, Rejection.Reason.VERSION_CONFLICT, "version 2");
    }

    @Test
    void sameIdWithOtherContentIsAConflict() {
        snapshots.store(Requests.code("a", "one"));

        rejected(Requests.code("a", "other"), Rejection.Reason.ID_CONFLICT, "same id", "an id of its own");
    }

    @Test
    void afterTheHighestVersionThereIsNone() {
        snapshots.store(Requests.code("a", SnapshotRequest.MAX_VERSION, "last"));

        rejected(Requests.code("b", "one more"), Rejection.Reason.VERSION_CONFLICT, "999999999");
    }

    @Test
    void aFileThatNobodyHasWrittenIsLeftAloneAndItsVersionIsPassedOver() {
        memory.put(GoalAudit.key("snapshot_v1.java"), ObjectContent.ofBytes("foreign".getBytes(UTF_8)));

        assertThat(snapshots.store(Requests.code("a", "mine")).version().number())
                .isEqualTo(2);
        assertThat(GoalAudit.bytes(memory, "snapshot_v1.java")).isEqualTo("foreign".getBytes(UTF_8));
    }

    @Test
    void aForeignFileThatAppearsLaterIsNotOverwrittenAndTheEventGetsAnotherVersion() {
        snapshots.store(Requests.code("a", "mine"));
        memory.put(GoalAudit.key("snapshot_v2.py"), ObjectContent.ofBytes("foreign".getBytes(UTF_8)));

        assertThat(snapshots.store(Requests.code("b", "mine too")).version().number())
                .isEqualTo(3);
        assertThat(GoalAudit.bytes(memory, "snapshot_v2.py")).isEqualTo("foreign".getBytes(UTF_8));
        rejected(Requests.code("c", 2, "wants it"), Rejection.Reason.VERSION_CONFLICT, "version 2");
        assertThat(writer().store(Requests.code("d", 2, "foreign")).version().number())
                .as("the same bytes as the foreign file")
                .isEqualTo(2);
        assertThat(GoalAudit.of(memory).versions().keySet()).containsExactly(1, 2, 3);
    }

    /** Its writer died after the claim, and somebody put a file of his own there. */
    @Test
    void aForeignFileUnderAClaimedVersionIsNotTakenForTheEventsOwn() {
        store.next(Operation.CREATE, new StoreFault.None()).always(Operation.CREATE, new StoreFault.Unavailable());
        assertThatThrownBy(() -> snapshots.store(Requests.code("claimed", "print(1)")))
                .isInstanceOf(StorageUnavailableException.class);
        memory.put(GoalAudit.key("snapshot_v1.py"), ObjectContent.ofBytes("not ours".getBytes(UTF_8)));
        store.heal();

        StoreResult result = writer().store(Requests.code("claimed", "print(1)"));

        assertThat(GoalAudit.bytes(memory, result.version().file())).isEqualTo("print(1)".getBytes(UTF_8));
    }

    /** Its writer was not told and died: the event is acknowledged because of what is visible. */
    @Test
    void aFileAndAManifestOfOthersAreDurableBeforeARedeliveryIsSettled() {
        store.next(Operation.CREATE, new StoreFault.None()).next(Operation.CREATE, new StoreFault.ResponseLost());
        assertThatThrownBy(() -> snapshots.store(Requests.code("e", "print(1)")))
                .isInstanceOf(StorageUnavailableException.class);
        SnapshotStore other = writer();
        other.store(Requests.code("next", "print(2)"));
        int before = store.calls(Operation.CONFIRM_DURABLE);
        assertThat(before).as("the record of the log and the file").isEqualTo(2);

        other.store(Requests.code("e", "print(1)"));

        assertThat(store.calls(Operation.CONFIRM_DURABLE)).as("the manifest").isEqualTo(before + 1);
    }

    @Test
    void manifestThatIsLostOrDamagedIsMadeAgainOutOfTheLog() {
        snapshots.store(Requests.code("a", "1"));
        snapshots.store(Requests.code("b", "2"));
        memory.put(GoalAudit.key("manifest.json"), ObjectContent.ofBytes("{half".getBytes(UTF_8)));

        writer().store(Requests.code("c", "3"));

        assertThat(GoalAudit.of(memory).events()).containsExactly("a", "b", "c");
        memory.delete(GoalAudit.key("manifest.json"));
        writer().store(Requests.code("a", "1"));
        assertThat(GoalAudit.of(memory).events()).containsExactly("a", "b", "c");
    }

    @Test
    void logThatIsLostIsReplacedByTheManifest() {
        snapshots.store(Requests.code("a", "1"));
        snapshots.store(Requests.code("b", "2"));
        for (int record = 1; record <= 2; record++) {
            memory.delete(new ObjectKey("_warren/snapshots/log/user_id=" + Requests.GOAL.userId() + "/goal_id="
                    + Requests.GOAL.goalId() + "/00000000" + record + ".json"));
        }

        SnapshotStore other = writer();

        assertThat(other.store(Requests.code("a", "1")).isNew()).isFalse();
        assertThat(other.store(Requests.code("c", "3")).version().number()).isEqualTo(3);
        assertThat(GoalAudit.of(memory).events()).containsExactly("a", "b", "c");
    }

    @Test
    void aGoalThatIsErasedWhileAWriterRunsBeginsAnewAndNothingOfItComesBack() {
        snapshots.store(Requests.code("a", "1"));
        snapshots.store(Requests.code("b", "2"));
        memory.list(KeyPrefix.ROOT, Optional.empty(), 1000).objects().forEach(object -> memory.delete(object.key()));

        StoreResult result = snapshots.store(Requests.code("c", "3"));

        assertThat(result.version().number()).isEqualTo(1);
        assertThat(GoalAudit.of(memory).events()).containsExactly("c");
        snapshots.store(Requests.code("a", "1"));
        assertThat(GoalAudit.of(memory).events())
                .as("an event that comes again")
                .containsExactly("c", "a");
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void anOutageAnywhereIsAnExceptionAfterWhichTheSameRequestIsStoredOnce(Operation operation) {
        snapshots.store(Requests.code("a", "1"));
        for (StoreFault fault : new StoreFault[] {
            new StoreFault.Unavailable(), new StoreFault.ResponseLost(), new StoreFault.RequestLost()
        }) {
            for (int before = 0; before < 6; before++) {
                String id = operation + "-" + fault.getClass().getSimpleName() + before;
                snapshots = writer();
                store.next(operation, new StoreFault.None(), before).next(operation, fault);
                storeUntilItWorks(Requests.code(id, id));
                store.heal();
            }
        }
        GoalAudit audit = GoalAudit.of(memory);
        assertThat(audit.events()).hasSize(19).doesNotHaveDuplicates();
        assertThat(audit.versions().keySet()).hasSize(19).contains(1, 19);
    }

    private void storeUntilItWorks(SnapshotRequest request) {
        for (int i = 0; i < 3; i++) {
            try {
                snapshots.store(request);
                return;
            } catch (StorageUnavailableException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        throw new AssertionError("not stored");
    }

    @Test
    void projectIsOneArchiveWithAListing() throws Exception {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("src/main.py", "print('é')");
        files.put("README.md", "# hello\r\n");

        snapshots.store(Requests.project("p", files));

        var version = GoalAudit.of(memory).version(1);
        assertThat(version.get("file").asString()).isEqualTo("snapshot_v1.tar.gz");
        assertThat(version.get("files").get(1).get("path").asString()).isEqualTo("README.md");
        assertThat(version.get("files").get(1).get("size").asInt()).isEqualTo(9);
        Map<String, String> unpacked = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new GZIPInputStream(new ByteArrayInputStream(GoalAudit.bytes(memory, "snapshot_v1.tar.gz"))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpacked.put(entry.getName(), new String(tar.readAllBytes(), UTF_8));
            }
        }
        assertThat(unpacked).isEqualTo(files);
    }

    @Test
    void refusedProjectIsRejectedAndNothingOfItIsStored() {
        rejected(Requests.project("p", Map.of("../../etc/passwd", "x")), Rejection.Reason.ARCHIVE, "passwd");

        assertThat(memory.list(dev.warren.storage.KeyPrefix.ROOT, java.util.Optional.empty(), 10)
                        .objects())
                .isEmpty();
    }

    @Test
    void archiveIsReadFromTheUsersUploadsAndFromNowhereElse() {
        snapshots.store(Requests.project("p", Map.of("a.txt", "a")));
        byte[] archive = GoalAudit.bytes(memory, "snapshot_v1.tar.gz");
        ObjectKey own = Requests.GOAL.uploads().key("mine.bin");
        ObjectKey others = new ObjectKey("uploads/user_id=00000000-0000-0000-0000-000000000000/theirs.bin");
        memory.createIfAbsent(own, ObjectContent.ofBytes(archive), WriteId.random());
        memory.createIfAbsent(others, ObjectContent.ofBytes(archive), WriteId.random());

        snapshots.store(Requests.request("q", OptionalInt.empty(), new Subject.StoredArchive(own), "own"));

        assertThat(GoalAudit.bytes(memory, "snapshot_v2.tar.gz")).isEqualTo(archive);
        SnapshotRequest theft = Requests.request("r", OptionalInt.empty(), new Subject.StoredArchive(others), "theirs");
        assertThatThrownBy(() -> snapshots.store(theft))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is outside of");
    }

    @Test
    void archiveThatIsNotThereIsRejected() {
        ObjectKey absent = Requests.GOAL.uploads().key("absent.zip");

        rejected(
                Requests.request("r", OptionalInt.empty(), new Subject.StoredArchive(absent), "absent"),
                Rejection.Reason.ARCHIVE,
                "there is no object");
    }

    private void rejected(SnapshotRequest request, Rejection.Reason reason, String... words) {
        assertThatThrownBy(() -> snapshots.store(request))
                .asInstanceOf(type(RejectedException.class))
                .satisfies(e -> assertThat(e.rejection().reason()).isEqualTo(reason))
                .satisfies(e -> assertThat(e.rejection().message()).contains(words));
    }
}
