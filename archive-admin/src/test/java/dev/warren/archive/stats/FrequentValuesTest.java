package dev.warren.archive.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.stats.Ranking.Ranked;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrequentValuesTest {

    @Test
    void fewValuesAreCountedExactlyAndTheMostFrequentAreFirst() {
        FrequentValues values = new FrequentValues(2);
        values.add("rare", 1);
        values.add("often", 5);
        values.add("b", 2);
        values.add("a", 2);
        values.addNone(3);

        assertThat(values.ranking(2))
                .isEqualTo(new Ranking(List.of(new Ranked("often", 5), new Ranked("a", 2)), 3, 3, 0));
    }

    /** A user who comes late and often is not lost among millions who come once. */
    @Test
    void aFrequentValueAmongAnyNumberOfOthersIsThereAndTooLowByNoMoreThanIsSaid() {
        FrequentValues values = new FrequentValues(10);
        Random random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            values.add("once-" + i, 1);
            if (random.nextInt(4) == 0) {
                values.add("frequent", 1);
            }
        }
        values.add("late", 15_000);

        Ranking ranking = values.ranking(2);

        assertThat(ranking.top()).extracting(Ranked::value).containsExactly("late", "frequent");
        long frequent = ranking.top().get(1).count();
        assertThat(ranking.tooLowByAtMost()).isPositive().isLessThan(80_000 / 10);
        assertThat(frequent + ranking.tooLowByAtMost()).isGreaterThanOrEqualTo(12_000);
        assertThat(frequent).isLessThanOrEqualTo(13_000);
        assertThat(ranking.top().stream().mapToLong(Ranked::count).sum() + ranking.others())
                .isEqualTo(50_000 + 15_000 + frequentIn(7));
    }

    private static long frequentIn(int seed) {
        Random random = new Random(seed);
        long frequent = 0;
        for (int i = 0; i < 50_000; i++) {
            frequent += random.nextInt(4) == 0 ? 1 : 0;
        }
        return frequent;
    }
}
