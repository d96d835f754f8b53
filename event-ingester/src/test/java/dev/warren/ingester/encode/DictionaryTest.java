package dev.warren.ingester.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.model.Utf8Slice;
import org.junit.jupiter.api.Test;

class DictionaryTest {

    private static final int MANY = 100_000;

    private final Dictionary dictionary = new Dictionary();

    private int indexOf(String text) {
        return dictionary.indexOf(Utf8Slice.of(text));
    }

    @Test
    void eachTextHasTheNumberItGotFirstHoweverManyFollow() {
        for (int i = 0; i < MANY; i++) {
            assertThat(indexOf("text-" + i)).isEqualTo(i);
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(indexOf("text-" + i)).isEqualTo(i);
        }

        assertThat(dictionary.size()).isEqualTo(MANY);
        assertThat(dictionary.values().text(dictionary.start(4711)).toStringUsingUTF8())
                .isEqualTo("text-4711");
    }

    @Test
    void textIsTheSameWhereverItLies() {
        byte[] array = "..a text..".getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThat(indexOf("a text")).isZero();
        assertThat(dictionary.indexOf(Utf8Slice.of(array, 2, 6))).isZero();
        assertThat(dictionary.indexOf(Utf8Slice.of(array, 2, 5))).isEqualTo(1);
        assertThat(indexOf("")).isEqualTo(2);
    }

    @Test
    void clearedDictionaryKnowsNothing() {
        for (int i = 0; i < MANY; i++) {
            indexOf("text-" + i);
        }

        dictionary.clear();

        assertThat(dictionary.size()).isZero();
        assertThat(dictionary.values().length()).isZero();
        assertThat(indexOf("text-5")).isZero();
        assertThat(indexOf("text-4")).isEqualTo(1);
    }
}
