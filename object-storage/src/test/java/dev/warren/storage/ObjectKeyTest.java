package dev.warren.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeyTest {

    static Stream<String> hostileKeys() {
        Stream<String> written = Stream.of(
                "",
                "/",
                "//",
                ".",
                "..",
                "../x",
                "../../etc/passwd",
                "a/../b",
                "a/..",
                "a/./b",
                "./a",
                "a/.",
                "a/.hidden",
                ".git/config",
                "/abs",
                "/etc/passwd",
                "a//b",
                "a/b/",
                "a/",
                "a\\b",
                "..\\x",
                "C:\\x",
                "\\\\host\\share",
                "a\0b",
                "\0",
                "a\nb",
                "a\rb",
                "a\tb",
                "a\u007fb",
                "a\u0085b",
                "a\u009fb",
                "x\uD800",
                "\uDC00x",
                "a\uDC00\uD800b",
                "…/\u0000",
                "...",
                "..%2f/../x",
                "a".repeat(201),
                "é".repeat(101),
                "a/" + "b".repeat(201) + "/c");
        Stream<String> control = IntStream.range(0, 32).mapToObj(c -> "a" + (char) c + "b");
        Stream<String> tooLong = Stream.of("a".repeat(1025), "a/".repeat(512) + "b", "é/".repeat(341) + "éé");
        return Stream.of(written, control, tooLong).flatMap(keys -> keys);
    }

    @ParameterizedTest
    @MethodSource("hostileKeys")
    void hostileKeysAreRefusedInOneReadableLine(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ObjectKey(key))
                .satisfies(e -> assertThat(e.getMessage())
                        .hasSizeLessThan(200)
                        .doesNotContainPattern("[\\x00-\\x1f\\x7f-\\x9f]"));
    }

    @ParameterizedTest
    @MethodSource("hostileKeys")
    void hostileKeysAreNoPrefixesEither(String key) {
        if (!key.isEmpty() && !key.matches("a(/b)?/")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new KeyPrefix(key.endsWith("/") ? key : key + "/"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "events/date=2026-11-21/hour=03/events_000001.parquet",
                "%2e%2e/x",
                "a b",
                "a.b",
                "a..b",
                "a...",
                "CON",
                "日本語",
                "\uD83D\uDE00",
                "~",
                "-",
                "a:b",
                "a*b?"
            })
    void odditiesThatHarmNobodyAreKeys(String key) {
        assertThat(new ObjectKey(key).value()).isEqualTo(key);
    }

    @Test
    void theLongestKeysAreKeys() {
        assertThat(new ObjectKey("a".repeat(200)).value()).hasSize(200);
        assertThat(new ObjectKey("é".repeat(100)).value()).hasSize(100);
        assertThat(new ObjectKey("a/".repeat(511) + "bb").value()).hasSize(1024);
    }

    @Test
    void keysSortByTheirBytes() {
        assertThat(Stream.of("a/b", "a.b", "a-b", "a0", "\uD800\uDC00", "\uFFEE", "B")
                        .map(ObjectKey::new)
                        .sorted())
                .extracting(ObjectKey::value)
                .containsExactly("B", "a-b", "a.b", "a/b", "a0", "\uFFEE", "\uD800\uDC00");
    }

    @Test
    void aKeyKnowsItsLastSegment() {
        assertThat(new ObjectKey("a/b/c.txt").name()).isEqualTo("c.txt");
        assertThat(new ObjectKey("c.txt").name()).isEqualTo("c.txt");
    }

    @Test
    void prefixesGrowBySegments() {
        KeyPrefix prefix = KeyPrefix.ROOT.child("events").child("date=2026-11-21/hour=03");

        assertThat(prefix.key("x")).isEqualTo(new ObjectKey("events/date=2026-11-21/hour=03/x"));
        assertThat(prefix).hasToString("events/date=2026-11-21/hour=03/");
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyPrefix("events"));
        assertThatIllegalArgumentException().isThrownBy(() -> prefix.key("../x"));
        assertThatIllegalArgumentException().isThrownBy(() -> prefix.child(".."));
    }
}
