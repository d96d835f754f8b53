package dev.warren.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                " 1 | 1",
                "[ ] | []",
                "{ } | {}",
                "[ 1 , [ 2 , 3 ] , { } , \"a\" , null ] | [1,[2,3],{},\"a\",null]",
                "{\"b\":1,\"a\":2} | {\"a\":2,\"b\":1}",
                "{\"b\" : {\"d\":1, \"c\":[ {\"z\":1,\"y\":2} ]}, \"a\":2} | {\"a\":2,\"b\":{\"c\":[{\"y\":2,\"z\":1}],\"d\":1}}",
                "{\"a\":1,\"\":2,\"B\":3} | {\"\":2,\"B\":3,\"a\":1}",
                "{\"b\":1,\"a\":2,\"b\":0} | {\"a\":2,\"b\":1,\"b\":0}",
                "{\"\\u0062\":1,\"a\":2} | {\"a\":2,\"b\":1}",
                "\"\\u0041\\/\\u00e9\\ud834\\udd1e\" | \"A/é\uD834\uDD1E\"",
                "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0009\\u001F\\u007f\" | \"\\\"\\\\\\b\\f\\n\\r\\t\\t\\u001f\u007f\"",
                "\"\\uD834x\\uDD1E\" | \"\\ud834x\\udd1e\"",
                "\"\\uD834\\uD834\\uDD1E\" | \"\\ud834\uD834\uDD1E\"",
                "{\"\uFB33\":1,\"\uD83D\uDE00\":2,\"\u20AC\":3} | {\"\u20AC\":3,\"\uD83D\uDE00\":2,\"\uFB33\":1}",
                "[1.0,1,10e-1,1E0,-0,-0.0,1e400] | [1.0,1,10e-1,1E0,-0,-0.0,1e400]",
                "[true,false,null] | [true,false,null]",
            })
    void textsOfOneMeaningHaveOneForm(String text, String canonical) {
        assertThat(canonical(text)).isEqualTo(canonical);
        assertThat(canonical(canonical)).isEqualTo(canonical);
    }

    @Test
    void aSliceInTheMiddleOfAnArrayIsReadAlone() {
        Utf8Slice whole = Utf8Slice.of("xx{\"b\" : 12 ,\"a\":\"q\"}yy");
        assertThat(CanonicalJson.of(Utf8Slice.of(whole.array(), 2, whole.length() - 4)))
                .hasToString("{\"a\":\"q\",\"b\":12}");
        assertThat(CanonicalJson.of(Utf8Slice.of(whole.array(), 9, 2))).hasToString("12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "1 2", "{} {}", "\"\\u12\"", "\"a", "\"\\", "nul", "{\"a\":}", "[1,]"})
    void whatIsNotOneJsonValueIsRefused(String text) {
        assertThatThrownBy(() -> canonical(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Not JSON: ");
    }

    @Test
    void deepNestingNeedsNoCallStack() {
        String deep = "{\"b\":0,\"a\":".repeat(3_000) + "1" + "}".repeat(3_000);
        assertThat(canonical(deep)).isEqualTo("{\"a\":".repeat(3_000) + "1" + ",\"b\":0}".repeat(3_000));
        String deeper = "[".repeat(1_000_000) + "]".repeat(1_000_000);
        assertThat(canonical(deeper)).isEqualTo(deeper);
    }

    private static String canonical(String text) {
        return CanonicalJson.of(Utf8Slice.of(text)).toString();
    }
}
