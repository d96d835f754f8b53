package dev.warren.archive.erase;

import static dev.warren.archive.copy.CopiedArchive.content;
import static dev.warren.archive.copy.CopiedArchive.contents;
import static dev.warren.archive.erase.ArchiveOfUsers.USER;
import static dev.warren.archive.erase.ColdArchiveOfUsers.OF_BOTH;
import static dev.warren.archive.erase.ColdArchiveOfUsers.OF_GOALS;
import static dev.warren.archive.erase.ColdArchiveOfUsers.OF_OTHERS;
import static dev.warren.archive.erase.ColdArchiveOfUsers.OF_USER;
import static dev.warren.archive.erase.ColdArchiveOfUsers.archives;
import static dev.warren.archive.erase.Erasing.dryRun;
import static dev.warren.archive.erase.Erasing.erase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.archive.archives.ArchiveDrop;
import dev.warren.archive.archives.ArchiveEnd;
import dev.warren.archive.archives.ArchiveList;
import dev.warren.archive.archiving.ColdArchive;
import dev.warren.archive.copy.CopiedArchive;
import dev.warren.archive.copy.DyingStore;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.layout.ArchiveName.Part;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.retention.Hold;
import dev.warren.archive.rewrite.InterruptedStore;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.model.Utf8Slice;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives of cold objects that are held, unfinished, damaged, or change while they are looked into. */
class ColdHazardsTest extends OnColdArchive {

    static Stream<Hold> holding() {
        return Stream.of(
                new Hold("case 1", new KeyPrefix("events/2025/12/28/"), Set.of(), Set.of()),
                new Hold("case 1", PartitionLayout.ROOT, Set.of(Utf8Slice.of("goal.created")), Set.of()),
                new Hold("case 1", SnapshotKeys.SNAPSHOTS, Set.of(), Set.of()));
    }

    @ParameterizedTest
    @MethodSource("holding")
    void aHoldThatNamesNobodyKeepsWhatLiesInArchives(Hold hold) {
        Map<String, String> before = contents(store);

        assertThatThrownBy(() -> erase(store, false, hold))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("legal hold 'case 1'");

        assertThat(contents(store)).isEqualTo(before);
        assertThat(erase(store, true, hold).overriddenHolds()).containsExactly("case 1");
    }

    @Test
    void aHoldOfOtherEventsKeepsNoArchive() {
        Hold other = new Hold("case 2", PartitionLayout.ROOT, Set.of(Utf8Slice.of("chat")), Set.of());

        assertThat(erase(store, false, other).complete()).isTrue();
    }

    @Test
    void whatTakesThePlaceOfAnOpenArchiveIsOpenAndIsEndedByTheNextRunOfArchive() {
        String live = content(cold.before(), ArchiveOfUsers.THIRD);
        CopiedArchive.putBytes(store, ArchiveOfUsers.THIRD, live);
        store.delete(OF_BOTH.key(Part.CHECKSUMS));

        assertThat(erase(store).complete()).isTrue();

        assertThat(ArchiveList.of(store, OF_BOTH.next()).isOpen()).isTrue();
        ColdArchive.archive(store);
        assertThat(ArchiveList.of(store, OF_BOTH.next()).isOpen()).isFalse();
        ColdErasureTest.assertNothingOfTheUserAndAllOfOthers(store, cold);
    }

    @Test
    void whatIsLeftOfAnArchiveThatNeverWasOneGoesWhenItIsOldAndIsToldBefore() {
        store.delete(OF_BOTH.key(Part.LISTING));
        store.delete(OF_BOTH.key(Part.CHECKSUMS));

        ErasureReport young = new Erasure(
                        new ErasureStores(CopiedArchive.one(store), List.of()),
                        Erasing.request(false),
                        Erasing.conduct(Instant.now(), Steps.NONE))
                .run();
        assertThat(young.complete()).isFalse();
        assertThat(young.counts()).isEqualTo(Map.of("changing", 1L));
        assertThat(young.found()).containsExactly(OF_BOTH.toString());

        assertThat(erase(store).complete()).isTrue();
        assertThat(contents(store)).doesNotContainKey(OF_BOTH.toString());
    }

    @Test
    void whatSomebodyHasBegunToDropIsDroppedToItsEnd() {
        ObjectStore dying = new DyingStore(store, 2, true);
        try {
            new ArchiveDrop(dying, Erasing.conduct(Erasing.NOW, Steps.NONE).tries())
                    .drop(OF_USER, new ArchiveEnd(OF_USER.toString(), Erasing.NOW, "unarchived", null));
        } catch (DyingStore.Death e) {
            assertThat(ArchiveList.of(store, OF_USER).isLeftover()).isTrue();
        }

        assertThat(erase(store).complete()).isTrue();

        assertThat(ArchiveDrop.of(store, OF_USER).map(ArchiveEnd::why)).contains("unarchived");
        assertThat(contents(store).keySet())
                .filteredOn(key -> key.startsWith(OF_USER.toString()))
                .hasSize(1);
    }

    @Test
    void aDamagedArchiveStaysAsItIsAndNobodySaysThatItIsDone() {
        CopiedArchive.damage(store, OF_BOTH.toString());
        store.delete(OF_GOALS.key());
        CopiedArchive.put(store, "archives/2025/12/notes.txt", USER);
        Map<String, String> before = contents(store);

        ErasureReport report = erase(store);

        assertThat(report.complete()).isFalse();
        assertThat(report.counts()).isEqualTo(Map.of("unreadable", 2L, "foreign", 1L));
        assertThat(contents(store))
                .containsEntry(OF_BOTH.toString(), before.get(OF_BOTH.toString()))
                .containsKey(OF_GOALS.key(Part.LISTING).value());
    }

    @Test
    void anArchiveWhoseListingHasLinesOfAnotherIsNotBelieved() {
        String listing = content(store, OF_BOTH.key(Part.LISTING).value());
        CopiedArchive.putBytes(
                store, OF_BOTH.key(Part.LISTING).value(), listing.replace("events_000003", "events_000009"));

        assertThat(erase(store).counts()).isEqualTo(Map.of("unreadable", 1L));
        assertThat(archives(store)).contains(OF_BOTH);
    }

    @Test
    void anArchiveThatGoesWhileItIsLookedIntoMayBeAnotherNowAndThatIsTold() {
        boolean[] gone = {false};
        ObjectStore disturbed = InterruptedStore.telling(store, (operation, key) -> {
            if (operation.equals("read") && key.equals(OF_OTHERS.key()) && !gone[0]) {
                gone[0] = true;
                Stream.of(Part.DATA, Part.LISTING, Part.CHECKSUMS).forEach(part -> store.delete(OF_OTHERS.key(part)));
            }
        });

        ErasureReport dry = dryRun(disturbed, Steps.NONE);

        assertThat(dry.counts()).isEqualTo(Map.of("changing", 1L));
        assertThat(dry.complete()).isFalse();
    }
}
