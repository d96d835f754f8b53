package dev.warren.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.LongToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedHashTest {

    private static final int LONGEST = 100;

    private final KeyedHash hash = new KeyedHash(0x5DEE_CE66_D1CE_5EEDL, 0xA076_1D64_78BD_642FL);
    private final Random random = new Random(4);

    private Utf8Slice text(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Utf8Slice.of(bytes);
    }

    @Test
    void textsHashAlikeWhereverInAnArrayTheyLie() {
        for (int length = 0; length <= LONGEST; length++) {
            Utf8Slice alone = text(length);
            byte[] around = new byte[length + 40];
            random.nextBytes(around);
            int at = random.nextInt(40);
            System.arraycopy(alone.array(), 0, around, at, length);

            assertThat(hash.of(Utf8Slice.of(around, at, length)))
                    .as("%d bytes", length)
                    .isEqualTo(hash.of(alone));
        }
    }

    /** A bit of the text decides over every bit of the hash, and so half of them change. */
    @Test
    void everyBitOfATextCounts() {
        for (int length = 1; length <= LONGEST; length++) {
            Utf8Slice text = text(length);
            long before = hash.of(text);
            long changed = 0;
            for (int bit = 0; bit < length * Byte.SIZE; bit++) {
                byte[] other = text.toByteArray();
                other[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                int differing = Long.bitCount(before ^ hash.of(Utf8Slice.of(other)));
                assertThat(differing).as("bit %d of %d bytes", bit, length).isBetween(8, 56);
                changed += differing;
            }
            assertThat((double) changed / (length * Byte.SIZE))
                    .as("%d bytes", length)
                    .isBetween(27.0, 37.0);
        }
    }

    @Test
    void textsOfNothingButZerosDifferByTheirLength() {
        Set<Long> hashes = new HashSet<>();
        for (int length = 0; length <= LONGEST; length++) {
            hashes.add(hash.of(Utf8Slice.of(new byte[length])));
        }

        assertThat(hashes).hasSize(LONGEST + 1);
    }

    /** Numbered texts are what tables see most; they take a place by the first bits, or by the last. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "event-",
                "01935b0c-7c6e-7abc-8def-0123456",
                "a-service.of-a-team/with-a-very-long-name/and-a-number/"
            })
    void numberedTextsFallEvenlyIntoPlaces(String prefix) {
        int[] byFirst = places(prefix, value -> (int) (value >>> 54));
        int[] byLast = places(prefix, value -> (int) value & 1023);

        assertThat(unevenness(byFirst)).as("by the first bits").isLessThan(1.3);
        assertThat(unevenness(byLast)).as("by the last bits").isLessThan(1.3);
    }

    private int[] places(String prefix, LongToIntFunction place) {
        int[] places = new int[1024];
        for (int i = 0; i < 100_000; i++) {
            places[place.applyAsInt(hash.of(Utf8Slice.of(prefix + (100_000 + i))))]++;
        }
        return places;
    }

    /** Chi-squared for each degree of freedom: 1 on average if texts fall by chance; above 1.3 in fewer than one of 10^9 cases. */
    private static double unevenness(int[] places) {
        double expected = Arrays.stream(places).sum() / (double) places.length;
        return Arrays.stream(places)
                        .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                        .sum()
                / (places.length - 1);
    }

    @Test
    void eachHasAKeyOfItsOwn() {
        Utf8Slice id = Utf8Slice.of("01935b0c-7c6e-7abc-8def-0123456789ab");

        assertThat(new KeyedHash().of(id)).isNotEqualTo(new KeyedHash().of(id));
        assertThat(new KeyedHash(1, 2).of(id)).isNotEqualTo(new KeyedHash(1, 3).of(id));
        assertThat(new KeyedHash(1, 2).of(id)).isNotEqualTo(new KeyedHash(5, 2).of(id));
    }
}
