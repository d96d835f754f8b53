package dev.warren.snapshot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.snapshot.history.GoalHistory;
import dev.warren.snapshot.history.Move;
import dev.warren.snapshot.project.ProjectLimits;
import dev.warren.snapshot.project.ProjectPacker;
import dev.warren.storage.InMemoryObjectStore;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Versions whose files somebody has moved into an archive, and writers. */
class MovedVersionsTest {

    private static final String MANIFEST = "manifest.json";
    private static final String ARCHIVE = "archives/2026/11/goals_2026-11-21_000001.tar.zst";

    private final InMemoryObjectStore memory = new InMemoryObjectStore();
    private final SnapshotStore running = writer();

    private SnapshotStore writer() {
        return new SnapshotStore(memory, new ProjectPacker(ProjectLimits.defaults()), InstantSource.system());
    }

    @BeforeEach
    void twoVersions() {
        running.store(Requests.code("a", "1"));
        running.store(Requests.code("b", "2"));
    }

    /** The record alone: whoever made it was killed before he wrote the manifest. */
    private void say(@Nullable String archive) {
        GoalHistory history = new GoalHistory(Requests.GOAL, memory);
        history.load();
        assertThat(history.move(new Move(List.of(1, 2), archive, "2026-11-21T00:00:00Z")))
                .isTrue();
    }

    private void archive() {
        say(ARCHIVE);
        memory.delete(GoalAudit.key("snapshot_v1.py"));
        memory.delete(GoalAudit.key("snapshot_v2.py"));
    }

    private List<JsonNode> listed() {
        return JsonMapper.shared()
                .readTree(GoalAudit.bytes(memory, MANIFEST))
                .get("versions")
                .valueStream()
                .toList();
    }

    @Test
    void aWriterThatWasRunningGoesOnWithTheNextNumberAndTellsWhereTheOthersAre() {
        archive();

        assertThat(running.store(Requests.code("c", "3")).version().number()).isEqualTo(3);

        assertThat(listed()).hasSize(3);
        assertThat(listed().get(0).get("archived").asString()).isEqualTo(ARCHIVE);
        assertThat(listed().get(1).get("archived").asString()).isEqualTo(ARCHIVE);
        assertThat(listed().get(2).has("archived")).isFalse();
    }

    @Test
    void anEventOfAnArchivedVersionThatComesAgainMakesNothingNew() {
        archive();

        assertThat(writer().store(Requests.code("a", "1")).isNew()).isFalse();

        assertThat(listed()).hasSize(2);
        assertThat(memory.stat(GoalAudit.key("snapshot_v1.py"))).isEmpty();
    }

    @Test
    void aManifestThatIsMadeAgainOutOfTheLogWaitsForNoArchivedFile() {
        archive();
        memory.delete(GoalAudit.key(MANIFEST));

        assertThat(writer().store(Requests.code("b", "2")).version().number()).isEqualTo(2);

        assertThat(listed())
                .hasSize(2)
                .allMatch(version -> version.get("archived").asString().equals(ARCHIVE));
        assertThat(JsonMapper.shared()
                        .readTree(GoalAudit.bytes(memory, MANIFEST))
                        .get("log_position")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void ofTwoMovesTheLaterOneCounts() {
        say(ARCHIVE);
        say(null);

        running.store(Requests.code("a", "1"));

        assertThat(listed()).hasSize(2).noneMatch(version -> version.has("archived"));
    }

    @Test
    void aMoveOfNothingIsRefused() {
        assertThatThrownBy(() -> new Move(List.of(), ARCHIVE, "2026-11-21T00:00:00Z"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
