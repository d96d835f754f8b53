package dev.warren.snapshot.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.warren.snapshot.history.GoalHistory;
import dev.warren.snapshot.history.Mark;
import dev.warren.snapshot.project.ProjectLimits;
import dev.warren.snapshot.project.ProjectPacker;
import dev.warren.snapshot.request.RejectedException;
import dev.warren.snapshot.request.Rejection;
import dev.warren.storage.FaultyObjectStore;
import dev.warren.storage.FaultyObjectStore.Operation;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.StorageUnavailableException;
import dev.warren.storage.StoreFault;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody has said of versions, beside writers. */
class MarkedVersionsTest {

    private static final String MANIFEST = "manifest.json";

    private final InMemoryObjectStore memory = new InMemoryObjectStore();
    private final FaultyObjectStore faulty = new FaultyObjectStore(memory);
    private final SnapshotStore running = writer();

    private SnapshotStore writer() {
        return new SnapshotStore(faulty, new ProjectPacker(ProjectLimits.defaults()), InstantSource.system());
    }

    @BeforeEach
    void twoVersions() {
        running.store(Requests.code("a", "1"));
        running.store(Requests.code("b", "2"));
    }

    /** The record alone: whoever made it was killed before he wrote the manifest. */
    private void mark(int version, Mark.Kind kind, @Nullable String tag) {
        GoalHistory history = new GoalHistory(Requests.GOAL, memory);
        history.load();
        assertThat(history.mark(new Mark(version, kind, new Mark.Made("2026-01-01T00:00:00Z", "me", null), tag)))
                .isTrue();
    }

    private void remove(int version) {
        mark(version, Mark.Kind.REMOVE, null);
        memory.delete(GoalAudit.key("snapshot_v" + version + ".py"));
    }

    private List<JsonNode> listed() {
        return JsonMapper.shared()
                .readTree(GoalAudit.bytes(memory, MANIFEST))
                .get("versions")
                .valueStream()
                .toList();
    }

    @Test
    void aWriterThatWasRunningKeepsTheMarkInTheManifestItWritesNext() {
        mark(1, Mark.Kind.DELETE, null);
        mark(2, Mark.Kind.TAG, "good");

        running.store(Requests.code("c", "3"));

        assertThat(listed().get(0).get("deleted").get("by").asString()).isEqualTo("me");
        assertThat(listed().get(1).get("tags").get(0).asString()).isEqualTo("good");
        assertThat(listed().get(2).has("deleted") || listed().get(2).has("tags"))
                .isFalse();
    }

    @Test
    void aManifestThatIsMadeAgainOutOfTheLogHasTheMarks() {
        mark(1, Mark.Kind.DELETE, null);
        mark(2, Mark.Kind.DELETE, null);
        mark(2, Mark.Kind.UNDELETE, null);
        memory.put(GoalAudit.key(MANIFEST), ObjectContent.ofBytes("{half".getBytes(UTF_8)));

        writer().store(Requests.code("a", "1"));

        assertThat(listed().get(0).has("deleted")).isTrue();
        assertThat(listed().get(1).has("deleted")).isFalse();
    }

    @Test
    void marksOutliveALogThatIsLost() {
        mark(1, Mark.Kind.TAG, "good");
        remove(2);
        running.store(Requests.code("a", "1"));
        for (int record = 1; record <= 4; record++) {
            memory.delete(new ObjectKey("_warren/snapshots/log/user_id=" + Requests.GOAL.userId() + "/goal_id="
                    + Requests.GOAL.goalId() + "/00000000" + record + ".json"));
        }

        assertThat(writer().store(Requests.code("c", "3")).version().number()).isEqualTo(3);
        assertThat(listed().get(0).get("tags").get(0).asString()).isEqualTo("good");
        assertThat(listed().get(1).has("removed")).isTrue();
    }

    @Test
    void anEventOfADeletedVersionThatComesAgainMakesNothingNew() {
        mark(2, Mark.Kind.DELETE, null);

        assertThat(running.store(Requests.code("b", "2")).isNew()).isFalse();
        assertThat(writer().store(Requests.code("b", "2")).version().number()).isEqualTo(2);
        assertThat(listed()).hasSize(2);
        assertThat(listed().get(1).has("deleted")).isTrue();
    }

    @Test
    void anEventOfARemovedVersionThatComesAgainMakesNothingNewAndNoFile() {
        remove(2);

        assertThat(running.store(Requests.code("b", "2")).isNew()).isFalse();
        assertThat(running.store(Requests.code("b", "2")).isNew())
                .as("now that it knows of the removal")
                .isFalse();
        assertThat(writer().store(Requests.code("b", "2")).version().number()).isEqualTo(2);
        assertThat(listed()).hasSize(2);
        assertThat(memory.stat(GoalAudit.key("snapshot_v2.py"))).isEmpty();
    }

    @Test
    void theNumberOfARemovedVersionIsNotGivenAgain() {
        remove(2);

        assertThat(running.store(Requests.code("c", "3")).version().number()).isEqualTo(3);
        assertThat(writer().store(Requests.code("d", "4")).version().number()).isEqualTo(4);
    }

    /** Were it taken for stored because the bytes are the same, its bytes would be nowhere. */
    @Test
    void anotherEventThatAsksForTheNumberOfARemovedVersionIsRefusedEvenWithItsBytes() {
        remove(2);

        assertThatThrownBy(() -> writer().store(Requests.code("c", 2, "2")))
                .asInstanceOf(type(RejectedException.class))
                .satisfies(e -> assertThat(e.rejection().reason()).isEqualTo(Rejection.Reason.VERSION_CONFLICT))
                .satisfies(e -> assertThat(e.rejection().message()).contains("was removed"));
    }

    @Test
    void aRemovedVersionStaysRemovedWhateverIsSaidOfItLater() {
        mark(2, Mark.Kind.DELETE, null);
        remove(2);
        mark(2, Mark.Kind.UNDELETE, null);
        mark(2, Mark.Kind.DELETE, null);

        running.store(Requests.code("c", "3"));

        assertThat(listed().get(1).has("removed")).isTrue();
        assertThat(listed().get(1).has("deleted")).isFalse();
    }

    /** It was held up with the version claimed; another one finished it, and then it was removed. */
    @Test
    void aWriterThatWasHeldUpDoesNotBringTheFileOfARemovedVersionBack() {
        faulty.next(Operation.CREATE, new StoreFault.None()).next(Operation.CREATE, new StoreFault.RequestLost());
        assertThatThrownBy(() -> running.store(Requests.code("c", "3")))
                .isInstanceOf(StorageUnavailableException.class);
        faulty.heal();
        writer().store(Requests.code("c", "3"));
        remove(3);

        running.store(Requests.code("c", "3"));

        assertThat(memory.stat(GoalAudit.key("snapshot_v3.py"))).isEmpty();
        assertThat(listed().get(2).has("removed")).isTrue();
    }

    /** The manifest's position waits for the claim that is not finished, and marks beyond it are read a second time. */
    @Test
    void marksThatAreReadASecondTimeChangeNothing() {
        faulty.next(Operation.CREATE, new StoreFault.None()).next(Operation.CREATE, new StoreFault.RequestLost());
        assertThatThrownBy(() -> running.store(Requests.code("c", "3")))
                .isInstanceOf(StorageUnavailableException.class);
        faulty.heal();
        mark(1, Mark.Kind.TAG, "good");
        mark(1, Mark.Kind.UNTAG, "good");
        mark(1, Mark.Kind.TAG, "better");
        writer().store(Requests.code("d", "4"));

        writer().store(Requests.code("e", "5"));

        assertThat(listed().get(0).get("tags").valueStream().map(JsonNode::asString))
                .containsExactly("better");
    }

    @Test
    void aMarkOfAVersionThatIsNoneHarmsNothing() {
        mark(77, Mark.Kind.REMOVE, null);
        mark(77, Mark.Kind.DELETE, null);

        assertThat(running.store(Requests.code("c", "3")).version().number()).isEqualTo(3);
        assertThat(GoalAudit.of(memory).versions().keySet()).containsExactly(1, 2, 3);
    }
}
