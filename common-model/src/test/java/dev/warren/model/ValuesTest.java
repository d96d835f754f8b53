package dev.warren.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ValuesTest {

    @Test
    void slicesAreEqualByContent() {
        Utf8Slice slice = Utf8Slice.of("xäy".getBytes(UTF_8), 1, 2);
        assertThat(slice)
                .isEqualTo(Utf8Slice.of("ä"))
                .hasSameHashCodeAs(Utf8Slice.of("ä"))
                .hasToString("ä");
        assertThat(slice).isNotEqualTo(Utf8Slice.of("a")).isNotEqualTo("ä");
        assertThat(slice.toByteArray()).isEqualTo("ä".getBytes(UTF_8));
    }

    @Test
    void slicesAndIdsAreOrderedByCodePoints() {
        assertThat(Utf8Slice.of("b")).isGreaterThan(Utf8Slice.of("ab")).isLessThan(Utf8Slice.of("bb"));
        assertThat(Utf8Slice.of("\uFB33")).isLessThan(Utf8Slice.of("\uD83D\uDE00"));
        assertThat(new EventId(Utf8Slice.of("a")))
                .isLessThan(new EventId(Utf8Slice.of("é")))
                .isEqualByComparingTo(new EventId(Utf8Slice.of("xa".getBytes(UTF_8), 1, 1)));
    }

    @Test
    void aSliceStaysInsideItsArray() {
        assertThatThrownBy(() -> Utf8Slice.of(new byte[3], 2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Utf8Slice.of(new byte[3], -1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Utf8Slice.of(new byte[3], 1, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void anEventIdHas1To256Characters() {
        assertThat(new EventId(Utf8Slice.of("\uD834\uDD1E".repeat(256)))).hasToString("\uD834\uDD1E".repeat(256));
        assertThatThrownBy(() -> new EventId(Utf8Slice.of("")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> new EventId(Utf8Slice.of("a".repeat(257))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("longer than 256");
        assertThatThrownBy(() -> new EventId(Utf8Slice.of(new byte[] {(byte) 0x80})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void timesAreCutOffBelowAMicrosecondTowardsThePast() {
        assertThat(EventTime.ofInstant(Instant.ofEpochSecond(1, 999_999_999)).epochMicros())
                .isEqualTo(1_999_999);
        assertThat(EventTime.ofInstant(Instant.ofEpochSecond(-1, 999_999_999)).epochMicros())
                .isEqualTo(-1);
        assertThat(new EventTime(-1).toInstant()).isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
        assertThatThrownBy(() -> EventTime.ofInstant(Instant.MAX)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void timesAreOrdered() {
        assertThat(new EventTime(1)).isLessThan(new EventTime(2)).isEqualByComparingTo(new EventTime(1));
    }

    @Test
    void theDefaultLimitsAreThoseOfTheContract() {
        assertThat(DecoderLimits.defaults())
                .isEqualTo(new DecoderLimits(
                        16 * 1024 * 1024, 64, Instant.parse("2000-01-01T00:00:00Z"), Duration.ofHours(24)));
    }

    @Test
    void limitsThatMakeNoSenseAreRefusedByName() {
        Instant year2000 = Instant.parse("2000-01-01T00:00:00Z");
        assertThatThrownBy(() -> new DecoderLimits(0, 64, year2000, Duration.ZERO))
                .hasMessageContaining("maxMessageBytes is 0");
        assertThatThrownBy(() -> new DecoderLimits(Integer.MAX_VALUE, 64, year2000, Duration.ZERO))
                .hasMessageContaining("maxMessageBytes");
        assertThatThrownBy(() -> new DecoderLimits(1, 0, year2000, Duration.ZERO))
                .hasMessageContaining("maxDepth is 0");
        assertThatThrownBy(() -> new DecoderLimits(1, 1001, year2000, Duration.ZERO))
                .hasMessageContaining("maxDepth is 1001");
        assertThatThrownBy(() -> new DecoderLimits(1, 1, Instant.MIN, Duration.ZERO))
                .hasMessageContaining("earliest");
        assertThatThrownBy(() -> new DecoderLimits(1, 1, Instant.MAX, Duration.ZERO))
                .hasMessageContaining("earliest");
        assertThatThrownBy(() -> new DecoderLimits(1, 1, year2000, Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxAhead is PT-0.000000001S; allowed: zero to 365000 days");
    }

    @ParameterizedTest
    @EnumSource
    void reasonCodesAreThoseOfTheContract(Reason reason) {
        assertThat(reason.code())
                .isEqualTo(reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }

    @Test
    void messagesAreOneShortHarmlessLine() {
        Malformed malformed =
                new Malformed(Reason.FIELD, "a\nb\u0000c\u2028d\u202Ee\uD800f" + "\uD834\uDD1E".repeat(200));
        assertThat(malformed.message())
                .startsWith("a b c d e f\uD834\uDD1E")
                .endsWith("\uD834\uDD1E…")
                .hasSize(300);
    }

    @Test
    void shorteningNeverHalvesASurrogatePair() {
        String trebles = "\uD834\uDD1E".repeat(200);
        assertThat(PlainWords.of(trebles)).isEqualTo("\uD834\uDD1E".repeat(149) + "…");
        assertThat(PlainWords.of("x" + trebles)).isEqualTo("x" + "\uD834\uDD1E".repeat(149) + "…");
    }

    @Test
    void quotedTextIsShortened() {
        assertThat(PlainWords.quote(Utf8Slice.of("short"))).isEqualTo("\"short\"");
        assertThat(PlainWords.quote(Utf8Slice.of("é".repeat(1_000_000)))).hasSize(62);
    }

    @Test
    void utf8IsJudgedAsThePlatformDoes() {
        Random random = new Random(3);
        for (int i = 0; i < 500_000; i++) {
            byte[] bytes = new byte[random.nextInt(14)];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) (random.nextInt(3) == 0 ? random.nextInt(128) : EDGES[random.nextInt(EDGES.length)]);
            }
            assertThat(StrictUtf8.isValid(Utf8Slice.of(bytes)))
                    .as(java.util.Arrays.toString(bytes))
                    .isEqualTo(platformAccepts(bytes));
        }
    }

    private static final int[] EDGES = {
        0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0,
        0xF1, 0xF3, 0xF4, 0xF5, 0xFF
    };

    private static boolean platformAccepts(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Test
    void aCharacterThatGoesOnBehindTheSliceIsAFault() {
        byte[] bytes = "x\uD834\uDD1Ey".getBytes(UTF_8);
        for (int length = 2; length < 5; length++) {
            assertThat(StrictUtf8.firstFault(bytes, 0, length)).isEqualTo(1);
        }
        assertThat(StrictUtf8.firstFault(bytes, 0, 5)).isEqualTo(-1);
    }

    @Test
    void aFaultIsFoundWhereverItIs() {
        byte[] bytes = "a".repeat(40).getBytes(UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            byte[] broken = bytes.clone();
            broken[i] = (byte) 0xFF;
            assertThat(StrictUtf8.firstFault(broken, 0, broken.length)).isEqualTo(i);
            assertThat(StrictUtf8.firstFault(broken, i + 1, broken.length)).isEqualTo(-1);
        }
    }
}
