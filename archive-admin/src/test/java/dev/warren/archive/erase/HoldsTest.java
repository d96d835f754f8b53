package dev.warren.archive.erase;

import static dev.warren.archive.backup.BackupRequest.Kind.FULL;
import static dev.warren.archive.copy.CopiedArchive.contents;
import static dev.warren.archive.erase.ArchiveOfUsers.OTHER;
import static dev.warren.archive.erase.ArchiveOfUsers.USER;
import static dev.warren.archive.erase.Erasing.backup;
import static dev.warren.archive.erase.Erasing.erase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.retention.Hold;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.model.Utf8Slice;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HoldsTest {

    private static final KeyPrefix THE_DAY = new KeyPrefix("events/2025/12/28/");
    private static final KeyPrefix THE_GOAL = ArchiveUnderAudit.GOAL.under(SnapshotKeys.SNAPSHOTS);

    @TempDir
    private Path root;

    private ObjectStore store;

    @BeforeEach
    void fill() {
        store = ArchiveOfUsers.fill(root).store();
    }

    static Stream<Hold> holding() {
        return Stream.of(
                new Hold("case 1", PartitionLayout.ROOT, Set.of(), texts(USER)),
                new Hold("case 1", new KeyPrefix("events/1999/"), Set.of(), texts(USER.toUpperCase(Locale.ROOT))),
                new Hold("case 1", THE_DAY, Set.of(), Set.of()),
                new Hold("case 1", PartitionLayout.ROOT, texts("goal.created"), Set.of()),
                new Hold("case 1", SnapshotKeys.SNAPSHOTS, Set.of(), Set.of()),
                new Hold("case 1", THE_GOAL, Set.of(), Set.of()),
                new Hold("case 1", new KeyPrefix(THE_GOAL.value() + "snapshot_v1.py/"), Set.of(), Set.of()));
    }

    static Stream<Hold> notHolding() {
        return Stream.of(
                new Hold("case 2", PartitionLayout.ROOT, Set.of(), texts(OTHER)),
                new Hold("case 2", new KeyPrefix("events/1999/"), Set.of(), Set.of()),
                new Hold("case 2", THE_DAY, texts("chat"), Set.of()),
                new Hold("case 2", ArchiveOfUsers.OTHERS_GOAL.under(SnapshotKeys.SNAPSHOTS), Set.of(), Set.of()),
                new Hold("case 2", SnapshotKeys.SNAPSHOTS, texts("goal.created"), Set.of()));
    }

    private static Set<Utf8Slice> texts(String text) {
        return Set.of(Utf8Slice.of(text));
    }

    @ParameterizedTest
    @MethodSource("holding")
    void whoIsHeldIsNotErasedAndTheHoldIsNamed(Hold hold) {
        Map<String, String> before = contents(store);

        assertThatThrownBy(() -> erase(store, false, hold))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("legal hold 'case 1'");

        assertThat(contents(store)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("notHolding")
    void aHoldOfOthersOrOfOtherEventsDoesNotCount(Hold hold) {
        ErasureReport report = erase(store, false, hold);

        assertThat(report.complete()).isTrue();
        assertThat(report.overriddenHolds()).isEmpty();
    }

    @Test
    void aHoldThatIsOverriddenIsTold() {
        ErasureReport report = erase(store, true, holding().toArray(Hold[]::new)[0]);

        assertThat(report.complete()).isTrue();
        assertThat(report.overriddenHolds()).containsExactly("case 1");
    }

    @Test
    void aGoalThatOnlyABackupSetStillHasIsHeldThere() {
        ObjectStore backups = new InMemoryObjectStore();
        backup(store, backups, 1, FULL);
        Map<String, String> sets = contents(backups);
        contents(store).keySet().stream()
                .filter(key -> key.contains("user_id=" + USER))
                .forEach(key -> store.delete(new ObjectKey(key)));
        Hold hold = new Hold("case 1", THE_GOAL, Set.of(), Set.of());

        assertThat(erase(store, List.of(), false, hold).overriddenHolds()).isEmpty();
        assertThatThrownBy(() -> erase(store, List.of(backups), false, hold))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("legal hold 'case 1'");
        assertThat(contents(backups)).isEqualTo(sets);
    }
}
