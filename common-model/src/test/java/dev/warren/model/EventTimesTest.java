package dev.warren.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimesTest {

    @ParameterizedTest
    @CsvSource({
        "2025-12-28T10:15:30Z, 2025-12-28T10:15:30Z",
        "2025-12-28t10:15:30z, 2025-12-28T10:15:30Z",
        "2025-12-28 10:15:30, 2025-12-28T10:15:30Z",
        "2025-12-28T10:15:30.1, 2025-12-28T10:15:30.100Z",
        "2025-12-28T10:15:30.1234569999999999999999999999Z, 2025-12-28T10:15:30.123456Z",
        "2025-12-28T10:15:30+05:45, 2025-12-28T04:30:30Z",
        "2025-12-28T10:15:30.5-23:59, 2025-12-29T10:14:30.500Z",
        "2025-12-28T10:15:30-00:00, 2025-12-28T10:15:30Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "2000-02-29T23:59:59Z, 2000-02-29T23:59:59Z",
        "1969-12-31T23:59:59.9999999Z, 1969-12-31T23:59:59.999999Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "2016-12-31T15:59:60.25-08:00, 2017-01-01T00:00:00.250Z",
    })
    void dateTimesAreRead(String text, Instant expected) {
        assertThat(Rfc3339.epochMicros(Utf8Slice.of(text)))
                .isEqualTo(EventTime.ofInstant(expected).epochMicros());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2025",
                "2025-12-28",
                "2025-12-28T10:15Z",
                "2025-12-28T10:15:3Z",
                "2025-12-28T10:15:30.Z",
                "2025-12-28T10:15:30,5Z",
                "2025-13-01T00:00:00Z",
                "2025-00-01T00:00:00Z",
                "2025-12-00T00:00:00Z",
                "2025-12-32T00:00:00Z",
                "2025-04-31T00:00:00Z",
                "2025-02-29T00:00:00Z",
                "1900-02-29T00:00:00Z",
                "2025-12-28T24:00:00Z",
                "2025-12-28T10:60:00Z",
                "2025-12-28T10:15:61Z",
                "2025-12-28T10:15:60Z",
                "2025-12-28T10:15:30+1:00",
                "2025-12-28T10:15:30+0100",
                "2025-12-28T10:15:30+24:00",
                "2025-12-28T10:15:30+01:60",
                "2025-12-28T10:15:30+",
                "2025-12-28T10:15:30ZZ",
                "2025-12-28T10:15:30 Z",
                " 2025-12-28T10:15:30Z",
                "2025-12-28T10:15:30Z ",
                "+2025-12-28T10:15:30Z",
                "-025-12-28T10:15:30Z",
                "2025/12/28T10:15:30Z",
                "2025-12-28_10:15:30Z",
                "２０２５-12-28T10:15:30Z",
                "2025-12-28T1/:15:30Z",
                "2025-12-28T10:15:30.12x4Z",
                "2025-12-28T10:15:30UTC",
                "20251228T101530Z"
            })
    void whatIsNoDateTimeIsNotRead(String text) {
        assertThat(Rfc3339.epochMicros(Utf8Slice.of(text))).isEqualTo(Rfc3339.UNREADABLE);
    }

    @Test
    void dateTimesAgreeWithThePlatform() {
        Random random = new Random(42);
        for (int i = 0; i < 100_000; i++) {
            String text = randomDateTime(random);
            assertThat(Rfc3339.epochMicros(Utf8Slice.of(text))).as(text).isEqualTo(platform(text));
        }
    }

    private static String randomDateTime(Random random) {
        int year = random.nextInt(10) == 0 ? random.nextInt(10_000) : 1900 + random.nextInt(200);
        String date = "%04d-%02d-%02d".formatted(year, random.nextInt(14), random.nextInt(33));
        String time = "%02d:%02d:%02d".formatted(random.nextInt(25), random.nextInt(61), random.nextInt(60));
        String fraction = random.nextBoolean()
                ? ""
                : "." + ("" + random.nextLong(1_000_000_000)).substring(0, 1) + random.nextInt(1 << 20);
        return date + 'T' + time + fraction + offset(random);
    }

    private static String offset(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> "Z";
            default ->
                "%s%02d:%02d".formatted(random.nextBoolean() ? "+" : "-", random.nextInt(18), random.nextInt(61));
        };
    }

    private static long platform(String text) {
        try {
            boolean local = text.indexOf('Z') < 0 && text.indexOf('+') < 0 && text.indexOf('-', 11) < 0;
            OffsetDateTime time = local
                    ? LocalDateTime.parse(text).atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text.toUpperCase(Locale.ROOT));
            return EventTime.ofInstant(time.toInstant()).epochMicros();
        } catch (DateTimeException e) {
            return Rfc3339.UNREADABLE;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1735380000, 1735380000000000",
        "1735380000.5, 1735380000500000",
        "1735380000.1234567, 1735380000123456",
        "1735380000123, 1735380000123000",
        "1735380000123.4567, 1735380000123456",
        "1735380000123456, 1735380000123456",
        "1735380000123456.9, 1735380000123456",
        "1735380000.000000000000000000000000000000000000000000000000000000000000001, 1735380000000000",
        "1.73538e9, 1735380000000000",
        "1.7353800001234567E+9, 1735380000123456",
        "173538000012345600e-2, 1735380000123456",
        "99999999999, 99999999999000000",
        "100000000000, 100000000000000",
        "99999999999999, 99999999999999000",
        "100000000000000, 100000000000000",
        "99999999999999999, 99999999999999999",
        "0, 0",
        "-1, -1000000",
        "-0.5, -500000",
        "-0.0000001, -1",
        "-1.0000001, -1000001",
        "-1.00000000, -1000000",
        "-1e-7, -1",
    })
    void numbersAreReadByTheirMagnitude(String number, long micros) {
        assertThat(EpochNumber.epochMicros(Utf8Slice.of(number))).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100000000000000000",
                "-100000000000000000",
                "9223372036854775808",
                "1e17",
                "1e50",
                "1e-50",
                "1e400",
                "1e-400",
                "1e2147483648",
                "1e-2147483648",
                "1e99999999999999999999",
                "0e999999999"
            })
    void numbersThatAreNoTimeAreNotRead(String number) {
        assertThat(EpochNumber.epochMicros(Utf8Slice.of(number))).isEqualTo(EpochNumber.UNREADABLE);
    }

    @Test
    void numbersAgreeWithBigDecimal() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            BigDecimal number = new BigDecimal(new BigInteger(random.nextInt(80), random), random.nextInt(25))
                    .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
            String text =
                    random.nextInt(4) == 0 ? number.unscaledValue() + "e-" + number.scale() : number.toPlainString();
            long expected = microsOf(number);
            if (text.indexOf('e') < 0 || Math.abs(number.precision() - number.scale()) <= 17) {
                assertThat(EpochNumber.epochMicros(Utf8Slice.of(text))).as(text).isEqualTo(expected);
            }
        }
    }

    private static long microsOf(BigDecimal number) {
        BigDecimal size = number.abs();
        for (int[] unit : new int[][] {{11, 6}, {14, 3}, {17, 0}}) {
            if (size.compareTo(BigDecimal.TEN.pow(unit[0])) < 0) {
                return number.movePointRight(unit[1])
                        .setScale(0, RoundingMode.FLOOR)
                        .longValueExact();
            }
        }
        return EpochNumber.UNREADABLE;
    }

    @ParameterizedTest
    @ValueSource(longs = {1_735_380_000L, 1_735_380_000_000L, 1_735_380_000_000_000L})
    void anAmqpTimestampInAnyUnitIsRead(long seconds) {
        assertThat(Message.of("{}")
                        .timestamp(Instant.ofEpochSecond(seconds))
                        .event()
                        .timestamp())
                .hasToString("2024-12-28T10:00:00Z");
    }

    @Test
    void anAmqpTimestampIsUsedOnlyIfTheBodyHasNone() {
        assertThat(Message.with("\"x\":1").timestamp(Instant.EPOCH).event().timestamp())
                .hasToString("2024-12-28T10:00:00Z");
        assertThat(Message.of("{\"timestamp\":\"never\"}")
                        .timestamp(Message.RECEIVED_AT)
                        .reason())
                .isEqualTo(Reason.TIMESTAMP);
        assertThat(Message.of("{}").timestamp(Instant.MAX).reason()).isEqualTo(Reason.TIMESTAMP);
        assertThat(Message.of("{}").timestamp(Instant.MIN).reason()).isEqualTo(Reason.TIMESTAMP);
        assertThat(Message.of("{}").timestamp(Instant.EPOCH).reason()).isEqualTo(Reason.TIMESTAMP);
    }

    @Test
    void anAmqpTimestampKeepsItsMicroseconds() {
        Instant time = Instant.parse("2025-12-28T10:15:30.123456789Z");
        assertThat(Message.of("{}").timestamp(time).event().timestamp()).hasToString("2025-12-28T10:15:30.123456Z");
    }

    @Test
    void theLimitsThemselvesAreInside() {
        assertThat(decoded("2000-01-01T00:00:00Z")).isInstanceOf(Event.class);
        assertThat(decoded("1999-12-31T23:59:59.999999Z")).isInstanceOf(Malformed.class);
        assertThat(decoded("2026-01-02T00:00:00Z")).isInstanceOf(Event.class);
        assertThat(decoded("2026-01-02T00:00:00.000001Z")).isInstanceOf(Malformed.class);
    }

    @Test
    void theLimitsCanBeMoved() {
        DecoderLimits limits = new DecoderLimits(1000, 3, Instant.EPOCH, Duration.ZERO);
        EventDecoder decoder = new EventDecoder(limits);
        assertThat(Message.of("{\"timestamp\":0}").decoded(decoder)).isInstanceOf(Event.class);
        assertThat(Message.of("{\"timestamp\":-1e-6}").decoded(decoder)).isInstanceOf(Malformed.class);
        assertThat(Message.of("{\"timestamp\":\"2026-01-01T00:00:01Z\"}").decoded(decoder))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void aTimeWithEscapesIsATime() {
        assertThat(Message.of("{\"timestamp\":\"2025-12-28\\u005410:15:30\\u002b01:00\"}")
                        .event()
                        .timestamp())
                .hasToString("2025-12-28T09:15:30Z");
    }

    private static Decoded decoded(String time) {
        return Message.of("{\"timestamp\":\"" + time + "\"}").decoded();
    }
}
