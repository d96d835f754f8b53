package dev.warren.ingester.commit;

import static dev.warren.ingester.batch.Rows.batch;
import static dev.warren.ingester.batch.Rows.ids;
import static dev.warren.ingester.batch.Rows.row;
import static dev.warren.ingester.batch.Rows.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.ingester.batch.Row;
import dev.warren.ingester.commit.CommitOutcome.CommittedFile;
import dev.warren.ingester.encode.ArchiveAudit;
import dev.warren.ingester.encode.BatchEncoder;
import dev.warren.ingester.encode.EncodedBatch;
import dev.warren.ingester.encode.EventFileReader;
import dev.warren.ingester.encode.EventReader;
import dev.warren.ingester.encode.FileFormat;
import dev.warren.ingester.encode.UnreadableFileException;
import dev.warren.ingester.partition.Granularity;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.ingester.partition.PartitionStyle;
import dev.warren.storage.FaultyObjectStore;
import dev.warren.storage.FaultyObjectStore.Operation;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageException;
import dev.warren.storage.StorageUnavailableException;
import dev.warren.storage.StoreFault;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class BatchCommitTest {

    private static final PartitionLayout LAYOUT = new PartitionLayout(Granularity.DAY, PartitionStyle.PLAIN);
    private static final PartitionKey DAY = new PartitionKey(20_450);
    private static final PartitionKey OTHER_DAY = new PartitionKey(20_451);
    private static final BatchEncoder ENCODER = new BatchEncoder("test");
    private static final long ROOMY = 1 << 20;

    private final InMemoryObjectStore memory = new InMemoryObjectStore();
    private final FaultyObjectStore store = new FaultyObjectStore(memory);
    private final Committer us = writer(store, ROOMY);
    private final Committer others = writer(memory, ROOMY);

    private static Committer writer(ObjectStore store, long indexBudget) {
        return writer(store, indexBudget, ENCODER);
    }

    private static Committer writer(ObjectStore store, long indexBudget, FileFormat format) {
        return new Committer(
                store, new PartitionChains(store, new EventFileReader(store), LAYOUT, indexBudget), format);
    }

    /** The real encoder, counting. */
    private static final class CountingEncoder implements FileFormat {

        private int encodings;

        @Override
        public EncodedBatch encode(List<Row> rows) {
            encodings++;
            return ENCODER.encode(rows);
        }

        @Override
        public EventReader reader(ObjectStore store) {
            return ENCODER.reader(store);
        }
    }

    private static ObjectKey file(int number) {
        return LAYOUT.file(DAY, number);
    }

    private static CommitOutcome commit(Committer writer, List<Row> rows) {
        return writer.begin(batch(DAY, rows)).run();
    }

    private ArchiveAudit archive() {
        return ArchiveAudit.of(memory);
    }

    @Test
    void firstBatchOfAPartitionBecomesFileOne() {
        List<Row> rows = rows("a", "b", "c");

        CommitOutcome outcome = commit(us, rows);

        long size = memory.stat(file(1)).orElseThrow().size();
        assertThat(outcome.files()).containsExactly(new CommittedFile(file(1), 3, size));
        assertThat(outcome.stored()).containsExactlyElementsOf(rows);
        assertThat(outcome.duplicates()).isEmpty();
        assertThat(outcome.conflicts()).isEmpty();
        assertThat(outcome.slotsLost()).isZero();
        assertThat(archive().ids(file(1))).containsExactly("a", "b", "c");
    }

    @Test
    void whatWasEncodedAheadIsWrittenIfTheChainHasNoneOfIt() {
        CountingEncoder encoder = new CountingEncoder();
        BatchCommit commit = writer(store, ROOMY, encoder).begin(batch(DAY, rows("a", "b", "a")));
        commit.encodeAhead();

        CommitOutcome outcome = commit.run();

        assertThat(ids(outcome.stored())).containsExactly("a", "b");
        archive().hasExactlyOnce(List.of("a", "b"), "encoded ahead");
        assertThat(encoder.encodings).isEqualTo(1);
    }

    @Test
    void whatWasEncodedAheadIsNotWrittenIfTheChainHasSomeOfIt() {
        BatchCommit commit = us.begin(batch(DAY, rows("a", "b")));
        commit.encodeAhead();
        commit(others, rows("b"));

        CommitOutcome outcome = commit.run();

        assertThat(ids(outcome.stored())).containsExactly("a");
        archive().hasExactlyOnce(List.of("a", "b"), "another writer was first");
    }

    /** 60,000 ids are more than those pages hold that an index has on the heap at first. */
    @Test
    void nothingIsLostOrDoubledWhenTheIndexHasNoMemoryForWhatWasCreated() {
        AtomicInteger tries = new AtomicInteger();
        IndexPages scarce = new IndexPages(bytes -> {
            if (tries.getAndIncrement() == 0) {
                throw new OutOfMemoryError("once");
            }
            return ByteBuffer.allocateDirect(bytes);
        });
        Committer writer = new Committer(
                store, new PartitionChains(store, new EventFileReader(store), LAYOUT, ROOMY, scarce), ENCODER);
        String[] ids = IntStream.range(0, 60_000).mapToObj(i -> "id-" + i).toArray(String[]::new);
        BatchCommit commit = writer.begin(batch(DAY, rows(ids)));

        assertThatThrownBy(commit::run).hasMessageContaining("-XX:MaxDirectMemorySize");
        CommitOutcome outcome = commit.run();
        CommitOutcome again = commit(writer, rows(ids));

        assertThat(tries).hasValueGreaterThan(1);
        assertThat(outcome.stored()).hasSize(60_000);
        assertThat(again.stored()).isEmpty();
        assertThat(again.duplicates()).hasSize(60_000);
        archive().hasExactlyOnce(List.of(ids), "the index had no memory");
    }

    @Test
    void encodingAheadTooLateDoesNothing() {
        CountingEncoder encoder = new CountingEncoder();
        BatchCommit commit = writer(store, ROOMY, encoder).begin(batch(DAY, rows("a")));
        commit.run();

        commit.encodeAhead();

        assertThat(encoder.encodings).isEqualTo(1);
    }

    @Test
    void eachBatchTakesTheNextNumberWithoutAnotherListing() {
        commit(us, rows("a"));
        commit(us, rows("b"));
        commit(us, rows("c"));

        assertThat(archive().files()).containsExactly(file(1), file(2), file(3));
        assertThat(store.calls(Operation.LIST)).isEqualTo(1);
        assertThat(store.calls(Operation.READ)).isZero();
    }

    @Test
    void committedIdIsNotStoredAgain() {
        commit(us, rows("a", "b"));
        List<Row> again = rows("b", "c", "a");

        CommitOutcome outcome = commit(us, again);

        assertThat(ids(outcome.stored())).containsExactly("c");
        assertThat(outcome.duplicates()).containsExactly(again.get(0), again.get(2));
        archive().hasExactlyOnce(List.of("a", "b", "c"), "after a redelivery");
    }

    @Test
    void batchOfNothingButDuplicatesMakesNoFile() {
        commit(us, rows("a", "b"));

        CommitOutcome outcome = commit(us, rows("a", "b"));

        assertThat(outcome.files()).isEmpty();
        assertThat(outcome.duplicates()).hasSize(2);
        assertThat(archive().files()).hasSize(1);
    }

    /** An index that was filled before a removal (docs/adr/0015) is still only a hint. */
    @Test
    void idWhoseRowWasRemovedFromAKnownFileBecomesARowAgainAndTheOthersOfTheFileStayDuplicates() {
        commit(us, rows("a", "b"));
        memory.put(file(1), encoded("b"));

        CommitOutcome outcome = commit(us, rows("a", "b", "c"));

        assertThat(ids(outcome.stored())).containsExactly("a", "c");
        assertThat(ids(outcome.duplicates())).containsExactly("b");
        assertThat(outcome.conflicts()).isEmpty();
        assertThat(outcome.files()).extracting(CommittedFile::key).containsExactly(file(2));
        archive().hasExactlyOnce(List.of("a", "b", "c"), "after a removal");
    }

    @Test
    void fileOfWhichNothingRemainsKeepsItsNumberForWritersThatKnowItAndForThoseThatDoNot() {
        commit(us, rows("a"));
        commit(us, rows("b"));
        memory.put(file(1), encoded());
        memory.put(file(2), encoded());

        assertThat(commit(others, rows("c")).files())
                .extracting(CommittedFile::key)
                .containsExactly(file(3));
        assertThat(commit(us, rows("c", "d")).files())
                .extracting(CommittedFile::key)
                .containsExactly(file(4));
        archive().hasExactlyOnce(List.of("c", "d"), "after all else was removed");
    }

    /** What a writer held up for longer than any grace would do: its rows come back, nothing is lost or doubled. */
    @Test
    void writeOfUnknownOutcomeWhoseFileWasReplacedMeanwhileIsNeitherLostNorDoubled() {
        store.next(Operation.CREATE, new StoreFault.ResponseLost());
        BatchCommit held = us.begin(batch(DAY, rows("a", "b")));
        assertThatThrownBy(held::run).isInstanceOf(StorageUnavailableException.class);
        memory.put(file(1), encoded("b"));

        CommitOutcome outcome = held.run();

        assertThat(outcome.stored().size() + outcome.duplicates().size()).isEqualTo(2);
        archive().hasExactlyOnce(List.of("a", "b"), "after a removal below an open write");
    }

    @Test
    void numberTakenByACompetitorIsLearntBeforeTheNextIsTried() {
        store.next(Operation.CREATE, new StoreFault.CompetitorFirst(encoded("b", "x")));

        CommitOutcome outcome = commit(us, rows("a", "b", "c"));

        assertThat(outcome.slotsLost()).isEqualTo(1);
        assertThat(ids(outcome.stored())).containsExactly("a", "c");
        assertThat(ids(outcome.duplicates())).containsExactly("b");
        assertThat(outcome.files()).extracting(CommittedFile::key).containsExactly(file(2));
        assertThat(outcome.files()).extracting(CommittedFile::rows).containsExactly(2);
        archive().hasExactlyOnce(List.of("a", "b", "c", "x"), "after a lost number");
    }

    @Test
    void severalNumbersLostInARowAreAllLearnt() {
        store.next(Operation.CREATE, new StoreFault.CompetitorFirst(encoded("a")))
                .next(Operation.CREATE, new StoreFault.CompetitorFirst(encoded("b")))
                .next(Operation.CREATE, new StoreFault.CompetitorFirst(encoded("x")));

        CommitOutcome outcome = commit(us, rows("a", "b", "c"));

        assertThat(outcome.slotsLost()).isEqualTo(3);
        archive().hasExactlyOnce(List.of("a", "b", "c", "x"), "after three lost numbers");
    }

    @Test
    void wholeBatchStoredByACompetitorIsDuplicate() {
        store.next(Operation.CREATE, new StoreFault.CompetitorFirst(encoded("a", "b")));

        CommitOutcome outcome = commit(us, rows("a", "b"));

        assertThat(outcome.files()).isEmpty();
        assertThat(ids(outcome.duplicates())).containsExactly("a", "b");
        archive().hasExactlyOnce(List.of("a", "b"), "competitor had the same batch");
    }

    @Test
    void anotherWritersFileIsDurableBeforeItsRowsCountAsDuplicates() {
        commit(others, rows("a"));
        RecordingObjectStore recorded = new RecordingObjectStore(memory);

        commit(writer(recorded, ROOMY), rows("a"));

        assertThat(recorded.confirmed).containsExactly(file(1));
    }

    @Test
    void duplicatesAreNotReportedWhileTheirFileMayStillVanish() {
        commit(others, rows("a"));
        store.next(Operation.CONFIRM_DURABLE, new StoreFault.Unavailable());
        BatchCommit commit = us.begin(batch(DAY, rows("a")));

        assertThatThrownBy(commit::run).isInstanceOf(StorageUnavailableException.class);

        assertThat(ids(commit.run().duplicates())).containsExactly("a");
        assertThat(store.calls(Operation.CONFIRM_DURABLE)).isEqualTo(2);
    }

    @Test
    void lostResponseOfACreateThatHappenedIsFoundOutByRepeatingIt() {
        store.next(Operation.CREATE, new StoreFault.ResponseLost());
        BatchCommit commit = us.begin(batch(DAY, rows("a", "b")));

        assertThatThrownBy(commit::run)
                .isInstanceOf(StorageUnavailableException.class)
                .hasMessageContaining(file(1).value());
        CommitOutcome outcome = commit.run();

        assertThat(outcome.files()).extracting(CommittedFile::key).containsExactly(file(1));
        assertThat(ids(outcome.stored())).containsExactly("a", "b");
        assertThat(outcome.slotsLost()).isZero();
        archive().hasExactlyOnce(List.of("a", "b"), "response lost");
    }

    @Test
    void unknownCreateIsRepeatedWithTheSameBytesUnderTheSameKey() {
        RecordingObjectStore recorded = new RecordingObjectStore(store);
        store.next(Operation.CREATE, new StoreFault.RequestLost(), 3);
        BatchCommit commit = writer(recorded, ROOMY).begin(batch(DAY, rows("a", "b")));

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(commit::run).isInstanceOf(StorageUnavailableException.class);
        }
        commit.run();

        assertThat(recorded.creates).hasSize(4);
        assertThat(Set.copyOf(recorded.creates)).hasSize(1);
    }

    @Test
    void bytesAreReusedForTheNextNumberIfNothingInThemIsADuplicate() {
        RecordingObjectStore recorded = new RecordingObjectStore(store);
        store.next(Operation.CREATE, new StoreFault.CompetitorFirst(encoded("x")));

        commit(writer(recorded, ROOMY), rows("a", "b"));

        assertThat(recorded.creates)
                .extracting(RecordingObjectStore.Create::key)
                .containsExactly(file(1), file(2));
        assertThat(recorded.creates.get(0).contentHash())
                .isEqualTo(recorded.creates.get(1).contentHash());
        assertThat(recorded.creates.get(0).writeId())
                .isNotEqualTo(recorded.creates.get(1).writeId());
    }

    @Test
    void delayedCreateThatArrivesBetweenTheRepetitionsIsOurs() {
        store.next(Operation.CREATE, new StoreFault.Delayed());
        BatchCommit commit = us.begin(batch(DAY, rows("a", "b")));
        assertThatThrownBy(commit::run).isInstanceOf(StorageUnavailableException.class);

        store.applyDelayed();

        assertThat(ids(commit.run().stored())).containsExactly("a", "b");
        archive().hasExactlyOnce(List.of("a", "b"), "delayed create");
    }

    @Test
    void delayedCreateThatArrivesAfterAnotherTookTheNumberChangesNothing() {
        store.next(Operation.CREATE, new StoreFault.Delayed());
        BatchCommit commit = us.begin(batch(DAY, rows("a", "b")));
        assertThatThrownBy(commit::run).isInstanceOf(StorageUnavailableException.class);
        commit(others, rows("b", "x"));

        store.applyDelayed();
        CommitOutcome outcome = commit.run();

        assertThat(ids(outcome.stored())).containsExactly("a");
        assertThat(ids(outcome.duplicates())).containsExactly("b");
        archive().hasExactlyOnce(List.of("a", "b", "x"), "number lost to another while in doubt");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void attemptInDoubtWhoseChainWasEvictedIsSettledFromTheArchive(boolean applied) {
        Committer cramped = writer(store, 0);
        store.next(Operation.CREATE, applied ? new StoreFault.ResponseLost() : new StoreFault.RequestLost());
        BatchCommit commit = cramped.begin(batch(DAY, rows("a", "b")));
        assertThatThrownBy(commit::run).isInstanceOf(StorageUnavailableException.class);

        evict(cramped);
        CommitOutcome outcome = commit.run();

        assertThat(outcome.stored().size() + outcome.duplicates().size()).isEqualTo(2);
        assertThat(archive().ids(file(1))).containsExactly("a", "b");
        assertThat(memory.stat(file(2))).isEmpty();
    }

    @Test
    void attemptInDoubtWhoseChainWasEvictedAndOvertakenIsVoid() {
        Committer cramped = writer(store, 0);
        store.next(Operation.CREATE, new StoreFault.Delayed());
        BatchCommit commit = cramped.begin(batch(DAY, rows("a", "b")));
        assertThatThrownBy(commit::run).isInstanceOf(StorageUnavailableException.class);
        evict(cramped);
        commit(others, rows("b", "x"));
        commit(others, rows("y"));

        store.applyDelayed();
        CommitOutcome outcome = commit.run();

        assertThat(outcome.files()).extracting(CommittedFile::key).containsExactly(file(3));
        archive().hasExactlyOnce(List.of("a", "b", "x", "y"), "evicted and overtaken");
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"CREATE", "READ", "STAT", "LIST", "CONFIRM_DURABLE"})
    void failureOfAnySingleStorageCallLosesAndDoublesNothing(Operation operation) {
        int calls = new Contested().runUndisturbed(operation);
        assertThat(calls).as("calls of %s in the scenario", operation).isPositive();
        for (int call = 1; call <= calls; call++) {
            for (StoreFault fault : List.of(
                    new StoreFault.Unavailable(),
                    new StoreFault.RequestLost(),
                    new StoreFault.ResponseLost(),
                    new StoreFault.Refused("no"))) {
                new Contested().runFailing(operation, call, fault, false);
                new Contested().runFailing(operation, call, fault, true);
            }
        }
    }

    /** A batch with everything in it, whose chain has grown behind our back: every kind of storage call comes up. */
    private static final class Contested {

        final InMemoryObjectStore memory = new InMemoryObjectStore();
        final FaultyObjectStore store = new FaultyObjectStore(memory);
        final Committer us = writer(store, 0);
        final Committer others = writer(memory, ROOMY);
        final BatchCommit commit;

        Contested() {
            commit(others, rows("old-1", "old-2"));
            commit(us, rows("mine"));
            commit(others, rows("theirs-1", "theirs-2"));
            commit = us.begin(batch(
                    DAY,
                    List.of(
                            row("new-1"),
                            row("theirs-1"),
                            row("new-1"),
                            row("old-2", "\"other\""),
                            row("new-2"),
                            row("new-2", "\"other\""),
                            row("mine"))));
        }

        int runUndisturbed(Operation operation) {
            int before = store.calls(operation);
            evict(us);
            check(commit.run(), operation + " undisturbed");
            return store.calls(operation) - before;
        }

        void runFailing(Operation operation, int call, StoreFault fault, boolean evictedMeanwhile) {
            String description = operation + " call " + call + " " + fault + ", evicted " + evictedMeanwhile;
            evict(us);
            store.next(operation, new StoreFault.None(), call - 1).next(operation, fault);
            assertThatThrownBy(commit::run).as(description).isInstanceOf(StorageException.class);
            if (evictedMeanwhile) {
                evict(us);
            }
            check(commit.run(), description);
        }

        private void check(CommitOutcome outcome, String description) {
            ArchiveAudit.of(memory)
                    .hasExactlyOnce(
                            List.of("old-1", "old-2", "mine", "theirs-1", "theirs-2", "new-1", "new-2"), description);
            assertThat(outcome.stored().size() + outcome.duplicates().size())
                    .as(description)
                    .isEqualTo(5);
            assertThat(ids(outcome.conflicts())).as(description).containsExactly("old-2", "new-2");
        }
    }

    /** With a budget of nothing, a chain is dropped as soon as another one is given back. */
    private static void evict(Committer writer) {
        writer.chains().giveBack(OTHER_DAY, writer.chains().borrow(OTHER_DAY));
    }

    @Test
    void refusedCreateIsTriedAgainAndStoredOnce() {
        store.next(Operation.CREATE, new StoreFault.Refused("no permission"), 2);
        BatchCommit commit = us.begin(batch(DAY, rows("a")));
        assertThatThrownBy(commit::run).isInstanceOf(StorageException.class);
        assertThatThrownBy(commit::run).isInstanceOf(StorageException.class);

        commit.run();

        archive().hasExactlyOnce(List.of("a"), "refused twice");
    }

    @Test
    void copiesInOneBatchAreSettledTogetherWithTheirOneRow() {
        List<Row> rows = rows("a", "b", "a", "a");

        CommitOutcome outcome = commit(us, rows);

        assertThat(outcome.stored()).containsExactly(rows.get(0), rows.get(1));
        assertThat(outcome.duplicates()).containsExactly(rows.get(2), rows.get(3));
        archive().hasExactlyOnce(List.of("a", "b"), "copies in one batch");
    }

    @Test
    void copiesAreNotReportedBeforeTheirRowIsStored() {
        store.next(Operation.CREATE, new StoreFault.CompetitorFirst(encoded("x")));

        CommitOutcome outcome = commit(us, rows("a", "a"));

        assertThat(outcome.stored()).hasSize(1);
        assertThat(outcome.duplicates())
                .as("reported once, though sifted twice")
                .hasSize(1);
    }

    @Test
    void sameIdWithOtherContentInOneBatchIsOneRowAndOneConflict() {
        List<Row> rows = List.of(row("a", "1"), row("a", "2"), row("a", "1"), row("a", "2"));

        CommitOutcome outcome = commit(us, rows);

        assertThat(outcome.stored()).containsExactly(rows.get(0));
        assertThat(outcome.duplicates()).containsExactly(rows.get(2));
        assertThat(outcome.conflicts()).containsExactly(rows.get(1), rows.get(3));
        archive().hasExactlyOnce(List.of("a"), "conflict in one batch");
    }

    @Test
    void rivalWhoseContentACompetitorStoredFirstIsTheDuplicate() {
        store.next(
                Operation.CREATE,
                new StoreFault.CompetitorFirst(
                        ENCODER.encode(List.of(row("a", "2"))).content()));
        List<Row> rows = List.of(row("a", "1"), row("a", "2"));

        CommitOutcome outcome = commit(us, rows);

        assertThat(outcome.conflicts()).containsExactly(rows.get(0));
        assertThat(outcome.duplicates()).containsExactly(rows.get(1));
        archive().hasExactlyOnce(List.of("a"), "the competitor's content is first");
    }

    @Test
    void copiesWhoseIdACompetitorStoredWithOtherContentAreAllConflicts() {
        store.next(
                Operation.CREATE,
                new StoreFault.CompetitorFirst(
                        ENCODER.encode(List.of(row("a", "2"))).content()));
        List<Row> rows = List.of(row("a", "1"), row("a", "1"));

        CommitOutcome outcome = commit(us, rows);

        assertThat(outcome.conflicts()).containsExactlyElementsOf(rows);
        assertThat(outcome.duplicates()).isEmpty();
    }

    @Test
    void sameIdWithOtherContentThanInTheArchiveIsAConflict() {
        commit(others, List.of(row("a", "1")));
        List<Row> rows = List.of(row("a", "2"), row("b", "1"));

        CommitOutcome outcome = commit(us, rows);

        assertThat(outcome.conflicts()).containsExactly(rows.get(0));
        assertThat(outcome.stored()).containsExactly(rows.get(1));
        archive().hasExactlyOnce(List.of("a", "b"), "conflict with the archive");
    }

    @Test
    void duplicateWithItsMembersInAnotherOrderIsNoConflict() {
        commit(us, List.of(row("a", "{\"x\":1,\"y\":[true,null]}")));

        CommitOutcome outcome = commit(us, List.of(row("a", "{ \"y\" : [true, null], \"x\" : 1 }")));

        assertThat(outcome.duplicates()).hasSize(1);
        assertThat(outcome.conflicts()).isEmpty();
    }

    @Test
    void idsThatOnlyLookAlikeAreDifferentEvents() {
        commit(us, rows("a", "A", "a ", "\u00e4", "a\u0308"));

        CommitOutcome outcome = commit(us, rows("aa", " a", "\u00c4"));

        assertThat(outcome.stored()).hasSize(3);
    }

    @Test
    void gapInTheChainStopsThePartitionAndWritesNothing() {
        commit(others, rows("a"));
        commit(others, rows("b"));
        commit(others, rows("c"));
        memory.delete(file(2));
        BatchCommit commit = us.begin(batch(DAY, rows("b", "d")));

        assertThatThrownBy(commit::run)
                .isInstanceOf(ChainBrokenException.class)
                .hasMessageContaining(file(2).value())
                .hasMessageContaining(file(3).value());
        assertThat(archive().files()).containsExactly(file(1), file(3));
        assertThat(store.calls(Operation.CREATE)).isZero();
    }

    @Test
    void gapBehindTheFirstPageOfTheListingIsSeenToo() {
        ObjectContent content = encoded("a");
        for (int i = 1; i <= 1005; i++) {
            if (i != 1002) {
                memory.put(file(i), content);
            }
        }

        assertThatThrownBy(() -> commit(us, rows("b")))
                .isInstanceOf(ChainBrokenException.class)
                .hasMessageContaining(file(1002).value())
                .hasMessageContaining(file(1005).value());
        assertThat(memory.stat(file(1002))).isEmpty();
    }

    @Test
    void repairedGapLetsTheHeldBatchGoOn() {
        commit(others, rows("a"));
        commit(others, rows("b"));
        commit(others, rows("c"));
        ObjectContent kept = content(file(2));
        memory.delete(file(2));
        BatchCommit commit = us.begin(batch(DAY, rows("b", "d")));
        assertThatThrownBy(commit::run).isInstanceOf(ChainBrokenException.class);

        memory.put(file(2), kept);
        commit.run();

        archive().hasExactlyOnce(List.of("a", "b", "c", "d"), "repaired");
    }

    @Test
    void corruptFileStopsThePartitionAndWritesNothing() {
        commit(others, rows("a"));
        memory.put(
                file(2),
                ObjectContent.ofBytes("not a parquet file at all".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        BatchCommit commit = us.begin(batch(DAY, rows("b")));

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(commit::run)
                    .isInstanceOf(UnreadableFileException.class)
                    .hasMessageContaining(file(2).value());
        }
        assertThat(store.calls(Operation.CREATE)).isZero();
        assertThat(memory.stat(file(3))).isEmpty();
    }

    @Test
    void otherPartitionsGoOnBesideABrokenOne() {
        memory.put(file(1), ObjectContent.ofBytes(new byte[100]));
        assertThatThrownBy(() -> commit(us, rows("a"))).isInstanceOf(UnreadableFileException.class);

        us.begin(batch(OTHER_DAY, rows("a"))).run();

        assertThat(memory.stat(LAYOUT.file(OTHER_DAY, 1))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 6, 100})
    void listingThatOmitsTheLastFilesIsNoDanger(int omitted) {
        for (String id : List.of("a", "b", "c", "d", "e", "f")) {
            commit(others, rows(id));
        }
        store.always(Operation.LIST, new StoreFault.StaleList(omitted));

        CommitOutcome outcome = commit(us, rows("f", "g", "a"));

        assertThat(outcome.slotsLost()).isZero();
        archive().hasExactlyOnce(List.of("a", "b", "c", "d", "e", "f", "g"), "stale list");
    }

    @Test
    void chainOfMoreFilesThanAPageOfTheListingIsKnownWhole() {
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= 1001; i++) {
            memory.put(file(i), encoded("id-" + i));
            all.add("id-" + i);
        }

        commit(us, rows("id-1", "id-1000", "id-1001", "new"));

        all.add("new");
        archive().hasExactlyOnce(all, "1001 files");
        assertThat(memory.stat(file(1002))).isPresent();
    }

    @Test
    void foreignObjectsBesideTheFilesAreNoFilesOfTheChain() {
        commit(others, rows("a"));
        for (String name : List.of("_SUCCESS", "events_000009.parquet.crc", "compacted.parquet", "events_9.parquet")) {
            memory.put(LAYOUT.prefix(DAY).key(name), ObjectContent.ofBytes(new byte[3]));
        }

        CommitOutcome outcome = commit(us, rows("b"));

        assertThat(outcome.files()).extracting(CommittedFile::key).containsExactly(file(2));
    }

    private ObjectContent content(ObjectKey key) {
        try (var in = memory.read(key)) {
            return ObjectContent.ofBytes(in.readAllBytes());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ObjectContent encoded(String... ids) {
        return ENCODER.encode(rows(ids)).content();
    }

    @Test
    void repeatedRunOfAFinishedCommitChangesNothing() {
        BatchCommit commit = us.begin(batch(DAY, rows("a")));
        commit.run();

        CommitOutcome outcome = commit.run();

        assertThat(outcome.files()).hasSize(1);
        archive().hasExactlyOnce(List.of("a"), "run twice");
        assertThat(memory.list(LAYOUT.prefix(DAY), Optional.empty(), 10).objects())
                .hasSize(1);
    }

    @Test
    void largeBatchWithOverlapsKeepsItsOrder() {
        List<Row> first = IntStream.range(0, 5000).mapToObj(i -> row("id-" + i)).toList();
        commit(
                others,
                IntStream.range(0, 5000)
                        .filter(i -> i % 3 == 0)
                        .mapToObj(i -> row("id-" + i))
                        .toList());

        commit(us, first);

        assertThat(archive().ids(file(2)))
                .containsExactlyElementsOf(IntStream.range(0, 5000)
                        .filter(i -> i % 3 != 0)
                        .mapToObj(i -> "id-" + i)
                        .toList());
    }
}
