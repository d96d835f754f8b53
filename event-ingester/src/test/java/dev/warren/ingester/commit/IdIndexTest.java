package dev.warren.ingester.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.ingester.batch.IdHash;
import dev.warren.model.Utf8Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IdIndexTest {

    private final IndexPages pages = new IndexPages();
    private final IdIndex index = new IdIndex(pages);

    private static Utf8Slice id(String text) {
        return Utf8Slice.of(text);
    }

    private List<Integer> candidates(String id) {
        List<Integer> files = new ArrayList<>();
        index.candidates(IdHash.of(id(id)), files::add);
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
        index.add(IdHash.of(id("a")), 3);

        assertThat(candidates("a")).containsExactly(3);
        assertThat(candidates("b")).isEmpty();
    }

    @Test
    void idIsFoundByItsTextWhereverInAnArrayItLies() {
        byte[] body = "..a-longer-id..".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        index.add(IdHash.of(Utf8Slice.of(body, 2, 11)), 1);

        assertThat(candidates("a-longer-id")).containsExactly(1);
    }

    @Test
    void idInSeveralFilesNamesThemAll() {
        index.add(IdHash.of(id("a")), 1);
        index.add(IdHash.of(id("a")), 7);
        index.add(IdHash.of(id("a")), IdIndex.MAX_FILE_NUMBER);

        assertThat(candidates("a")).containsExactlyInAnyOrder(1, 7, IdIndex.MAX_FILE_NUMBER);
    }

    @Test
    void fileNumberBeyondWhatAnEntryHoldsIsRefused() {
        assertThatThrownBy(() -> index.add(IdHash.of(id("a")), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> index.add(IdHash.of(id("a")), IdIndex.MAX_FILE_NUMBER + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16777216");
    }

    @Test
    void noIdIsMissedWhileTheIndexGrowsToAMillion() {
        Random random = new Random(99);
        int ids = 1_000_000;
        long checked = 0;
        for (int i = 0; i < ids; i++) {
            index.add(IdHash.of(id("event-" + i)), 1 + i / 20_000);
            if (i % 1000 == 999) {
                int earlier = random.nextInt(i);
                assertThat(candidates("event-" + earlier)).contains(1 + earlier / 20_000);
                checked++;
            }
        }
        for (int i = 0; i < ids; i++) {
            int[] found = {0};
            int expected = 1 + i / 20_000;
            index.candidates(IdHash.of(id("event-" + i)), file -> found[0] += file == expected ? 1 : 0);
            if (found[0] != 1) {
                throw new AssertionError("event-" + i + " found " + found[0] + " times in its file");
            }
        }
        assertThat(checked).isEqualTo(1000);
        assertThat(index.size()).isEqualTo(ids);
        assertThat((double) index.bytes() / ids).as("bytes an id").isBetween(10.0, 20.1);
    }

    @Test
    void memoryOfAReleasedIndexServesAnotherThatKnowsNothingOfItsIds() {
        for (int i = 0; i < 200_000; i++) {
            index.add(IdHash.of(id("event-" + i)), 1);
        }
        index.release();
        assertThat(candidates("event-1")).isEmpty();
        IdIndex other = new IdIndex(pages);
        int[] found = {0, 0};
        for (int i = 0; i < 200_000; i++) {
            other.add(IdHash.of(id("other-" + i)), 2);
        }
        for (int i = 0; i < 200_000; i++) {
            other.candidates(IdHash.of(id("event-" + i)), file -> found[0]++);
            other.candidates(IdHash.of(id("other-" + i)), file -> found[1]++);
        }

        assertThat(index.bytes()).isZero();
        assertThat(index.size()).isZero();
        assertThat(found[0]).as("ids of the one before").isZero();
        assertThat(found[1]).as("its own").isEqualTo(200_000);
    }

    @Test
    void strangersAreHardlyEverNamed() {
        for (int i = 0; i < 500_000; i++) {
            index.add(IdHash.of(id("event-" + i)), 1);
        }
        int[] strangers = {0};
        for (int i = 0; i < 500_000; i++) {
            index.candidates(IdHash.of(id("stranger-" + i)), file -> strangers[0]++);
        }

        // 48 bits: 500,000 x 500,000 / 2^48 gives 0.0009 on average, and more than 2 in one of 8,000,000,000 processes.
        assertThat(strangers[0]).isLessThanOrEqualTo(2);
    }

    /** Ids that the index cannot tell apart, more than a page has room for, beside others. */
    @Test
    void manyOfOneHashAreAllFound() {
        long hash = IdHash.of(id("a"));
        int files = 3000;
        for (int file = 1; file <= files; file++) {
            index.add(hash, file);
            index.add(IdHash.of(id("other-" + file)), file);
        }

        assertThat(candidates("a")).hasSize(files).doesNotHaveDuplicates();
        for (int file = 1; file <= files; file++) {
            assertThat(candidates("other-" + file)).contains(file);
        }
    }
}
