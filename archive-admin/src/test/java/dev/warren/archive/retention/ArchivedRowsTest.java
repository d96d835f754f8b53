package dev.warren.archive.retention;

import static dev.warren.archive.copy.CopiedArchive.audit;
import static dev.warren.archive.copy.CopiedArchive.contents;
import static dev.warren.archive.retention.AgedArchive.ids;
import static dev.warren.archive.retention.AgedArchive.policies;
import static dev.warren.archive.retention.AgedArchive.retain;
import static dev.warren.archive.retention.AgedArchive.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.archives.ListedObject;
import dev.warren.archive.archives.ListingReading;
import dev.warren.archive.archiving.ColdArchive;
import dev.warren.archive.copy.DyingStore;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies that archive. */
class ArchivedRowsTest {

    private static final String FIRST = "events/2025/12/28/events_000001.parquet";
    private static final String SECOND = "events/2025/12/28/events_000002.parquet";
    private static final Policies ARCHIVED_CHATS =
            policies(new Policy("chats", Action.ARCHIVE, PartitionLayout.ROOT, texts("chat"), 30));

    @TempDir
    private Path root;

    private ObjectStore store;

    @BeforeEach
    void fill() {
        store = AgedArchive.fill(root.resolve("a")).store();
    }

    @Test
    void rowsOfTheTypeGoIntoAnArchiveAndTheOthersStay() {
        List<String> before = ColdArchive.rows(store);

        RetentionReport report = retain(store, ARCHIVED_CHATS);

        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(report.archived().reasons()).isEqualTo(Map.of("chats", 3L));
        assertThat(ids(store).get(FIRST)).containsExactly("1-1", "1-2");
        assertThat(ids(store).get(SECOND)).isEmpty();
        List<ListedObject> listed = new ArrayList<>();
        try (ListingReading listing = ListingReading.open(store, ColdArchive.OF_DAY)) {
            listing.forEachRemaining(listed::add);
        }
        assertThat(listed).extracting(ListedObject::isWhole).containsExactly(false, true);
        assertThat(listed).extracting(ListedObject::rows).containsExactly(1L, 2L);
        assertThat(audit(store).isSound(true)).as(audit(store).toString()).isTrue();
        assertThat(ColdArchive.unarchive(store, ColdArchive.OF_DAY).complete()).isTrue();
        assertThat(ColdArchive.rows(store)).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void aHoldKeepsRowsOutOfTheArchiveAndTheFirstPolicyThatTakesARowDecides() {
        Policy delete = new Policy("u-turn", new KeyPrefix("events/2025/12/28/"), texts("goal"), 30);
        Policy all = new Policy("all", Action.ARCHIVE, new KeyPrefix("events/2025/12/28/"), Set.of(), 30);
        Hold hold = new Hold("case", PartitionLayout.ROOT, Set.of(), texts("u1"));

        RetentionReport report = retain(store, new Policies(List.of(delete, all), List.of(hold)));

        assertThat(report.archived().reasons()).isEqualTo(Map.of("all", 2L));
        assertThat(ids(store).get(FIRST)).contains("1-0", "1-1");
        assertThat(ids(store).get(SECOND)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endedAtAnyChangeNoRowIsLostAndTheNextRunFinishes(boolean done, @TempDir Path many) {
        int change = 1;
        boolean died = true;
        while (died) {
            ObjectStore at = AgedArchive.fill(many.resolve("a" + change)).store();
            died = dies(new DyingStore(at, change, done));
            assertThat(audit(at).isSound(false)).as("change %d", change).isTrue();

            assertThat(retain(at, ARCHIVED_CHATS).complete())
                    .as("change %d", change)
                    .isTrue();
            assertThat(ids(at).get(FIRST)).as("change %d", change).containsExactly("1-1", "1-2");
            assertThat(ids(at).get(SECOND)).as("change %d", change).isEmpty();
            assertThat(contents(at)).as("change %d", change).containsKey(ColdArchive.OF_DAY + ".sha256");
            assertThat(audit(at).isSound(true)).as("change %d", change).isTrue();
            change++;
        }
        assertThat(change).isGreaterThan(6);
    }

    private static boolean dies(ObjectStore at) {
        try {
            retain(at, ARCHIVED_CHATS);
            return false;
        } catch (DyingStore.Death e) {
            return true;
        }
    }
}
