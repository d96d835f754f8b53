package dev.warren.ingester.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.ingester.batch.IdHash;
import dev.warren.model.Utf8Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IdIndexTest {

    private final IndexPages pages = new IndexPages();
    private final IdIndex index = new IdIndex(pages);

    private static Utf8Slice id(String text) {
        return Utf8Slice.of(text);
    }

    private static long[] hashes(String... ids) {
        return Stream.of(ids).mapToLong(id -> IdHash.of(id(id))).toArray();
    }

    /** Of the ids that begin so and end in these numbers, the last one left out. */
    private static long[] hashes(String prefix, int from, int to) {
        return IntStream.range(from, to)
                .mapToLong(i -> IdHash.of(id(prefix + i)))
                .toArray();
    }

    private List<Integer> candidates(String id) {
        List<Integer> files = new ArrayList<>();
        index.candidates(hashes(id), (position, file) -> files.add(file));
        return files;
    }

    @Test
    void emptyIndexKnowsNothingAndCostsNothing() {
        assertThat(candidates("a")).isEmpty();
        assertThat(index.bytes()).isZero();
        assertThat(index.size()).isZero();
    }

    @Test
    void idIsFoundInItsFile() {
        index.add(hashes("a"), 3);

        assertThat(candidates("a")).containsExactly(3);
        assertThat(candidates("b")).isEmpty();
    }

    @Test
    void idIsFoundByItsTextWhereverInAnArrayItLies() {
        byte[] body = "..a-longer-id..".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        index.add(new long[] {IdHash.of(Utf8Slice.of(body, 2, 11))}, 1);

        assertThat(candidates("a-longer-id")).containsExactly(1);
    }

    @Test
    void idInSeveralFilesNamesThemAll() {
        index.add(hashes("a"), 1);
        index.add(hashes("a"), 7);
        index.add(hashes("a"), IdIndex.MAX_FILE_NUMBER);

        assertThat(candidates("a")).containsExactlyInAnyOrder(1, 7, IdIndex.MAX_FILE_NUMBER);
    }

    /** The index goes over them in an order of its own. */
    @Test
    void eachIsNamedByItsPlaceAmongThoseAskedFor() {
        index.add(hashes("event-", 0, 5000), 4);
        index.add(hashes("event-", 3000, 7000), 5);
        long[] asked = hashes("event-", 0, 8000);
        int[][] found = new int[2][asked.length];

        index.candidates(asked, (position, file) -> found[file - 4][position]++);

        for (int i = 0; i < asked.length; i++) {
            assertThat(found[0][i]).as("event-%s in file 4", i).isEqualTo(i < 5000 ? 1 : 0);
            assertThat(found[1][i]).as("event-%s in file 5", i).isEqualTo(i >= 3000 && i < 7000 ? 1 : 0);
        }
    }

    @Test
    void fileNumberBeyondWhatAnEntryHoldsIsRefused() {
        assertThatThrownBy(() -> index.add(hashes("a"), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> index.add(hashes("a"), IdIndex.MAX_FILE_NUMBER + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16777216");
    }

    @Test
    void noIdIsMissedWhileTheIndexGrowsToAMillion() {
        Random random = new Random(99);
        int ids = 1_000_000;
        int fileIds = 20_000;
        long checked = 0;
        for (int from = 0; from < ids; from += 1000) {
            index.add(hashes("event-", from, from + 1000), 1 + from / fileIds);
            int earlier = random.nextInt(from + 1000);
            assertThat(candidates("event-" + earlier)).contains(1 + earlier / fileIds);
            checked++;
        }
        int[] found = new int[ids];
        index.candidates(
                hashes("event-", 0, ids),
                (position, file) -> found[position] += file == 1 + position / fileIds ? 1 : 0);
        assertThat(found).containsOnly(1);
        assertThat(checked).isEqualTo(1000);
        assertThat(index.size()).isEqualTo(ids);
        assertThat((double) index.bytes() / ids).as("bytes an id").isBetween(10.0, 20.1);
    }

    @Test
    void memoryOfAReleasedIndexServesAnotherThatKnowsNothingOfItsIds() {
        index.add(hashes("event-", 0, 200_000), 1);
        index.release();
        assertThat(candidates("event-1")).isEmpty();
        IdIndex other = new IdIndex(pages);
        int[] found = {0, 0};
        other.add(hashes("other-", 0, 200_000), 2);
        other.candidates(hashes("event-", 0, 200_000), (position, file) -> found[0]++);
        other.candidates(hashes("other-", 0, 200_000), (position, file) -> found[1]++);

        assertThat(index.bytes()).isZero();
        assertThat(index.size()).isZero();
        assertThat(found[0]).as("ids of the one before").isZero();
        assertThat(found[1]).as("its own").isEqualTo(200_000);
    }

    @Test
    void strangersAreHardlyEverNamed() {
        index.add(hashes("event-", 0, 500_000), 1);
        int[] strangers = {0};
        index.candidates(hashes("stranger-", 0, 500_000), (position, file) -> strangers[0]++);

        // 48 bits: 500,000 x 500,000 / 2^48 gives 0.0009 on average, and more than 2 in one of 8,000,000,000 processes.
        assertThat(strangers[0]).isLessThanOrEqualTo(2);
    }

    /** Ids that the index cannot tell apart, more than a page has room for, beside others. */
    @Test
    void manyOfOneHashAreAllFound() {
        int files = 3000;
        for (int file = 1; file <= files; file++) {
            index.add(hashes("a", "other-" + file), file);
        }

        assertThat(candidates("a")).hasSize(files).doesNotHaveDuplicates();
        for (int file = 1; file <= files; file++) {
            assertThat(candidates("other-" + file)).contains(file);
        }
    }
}
