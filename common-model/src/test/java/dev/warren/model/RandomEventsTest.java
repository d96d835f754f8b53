package dev.warren.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Seeded, so that a failure can be repeated: the seed is in the message. */
class RandomEventsTest {

    private static final JsonFactory PLAIN = new JsonFactory();

    @Test
    void whatWasSentIsWhatArrives() {
        for (int seed = 0; seed < 30_000; seed++) {
            RandomJson json = new RandomJson(new Random(seed));
            String id = json.text(1 + json.random().nextInt(20));
            String user = json.text(json.random().nextInt(20));
            String payload = json.value(4);
            List<String> extras = json.members(json.random().nextInt(40));
            Event event = Message.of(json.body(id, user, payload, extras)).event();
            List<String> arrived = Arrays.asList(
                    event.id().toString(),
                    Message.text(event.userId()),
                    Message.text(event.payload()),
                    Message.text(event.extra()));
            String extra = extras.isEmpty() ? null : "{" + String.join(",", extras) + "}";
            assertThat(arrived).as("seed %s", seed).containsExactly(id, user, payload, extra);
        }
    }

    @Test
    void shuffledMembersAndOtherEscapesAreTheSameContent() {
        for (int seed = 0; seed < 15_000; seed++) {
            RandomJson json = new RandomJson(new Random(seed));
            List<String> extras = json.members(8);
            String payload = json.value(4);
            Event first = Message.of(json.body("e", "u", payload, extras)).event();
            Collections.shuffle(extras, json.random());
            String respaced = CanonicalJson.of(Utf8Slice.of(payload)).toString();
            Event second = Message.of(json.body("e", "u", respaced, extras)).event();
            assertThat(first.content().sameAs(second.content()))
                    .as("seed %s", seed)
                    .isTrue();
        }
    }

    @Test
    void brokenBytesNeverThrowAndNeverMakeBrokenEvents() {
        int events = 0;
        for (int seed = 0; seed < 200_000; seed++) {
            Random random = new Random(seed);
            byte[] body = SAMPLES.get(random.nextInt(SAMPLES.size())).clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                body = mutated(body, random);
            }
            Decoded decoded =
                    Message.DECODER.decode(body, CONTEXTS.get(random.nextInt(CONTEXTS.size())), Message.RECEIVED_AT);
            events += decoded instanceof Event ? 1 : 0;
            check(decoded, seed);
        }
        assertThat(events).isGreaterThan(20_000);
    }

    private static void check(Decoded decoded, int seed) {
        if (decoded instanceof Event event) {
            require(event.payload() == null || isJson(event.payload()), seed);
            require(event.extra() == null || isJson(event.extra()), seed);
            require(event.extra() == null || event.extra().array()[event.extra().offset()] == '{', seed);
            require(StrictUtf8.isValid(event.type()), seed);
        } else {
            String message = ((Malformed) decoded).message();
            require(!message.contains("decoder failed") && !message.isBlank(), seed);
        }
    }

    /** Cheaper than an assertion with a description, of which a million are made. */
    private static void require(boolean condition, int seed) {
        if (!condition) {
            throw new AssertionError("seed " + seed);
        }
    }

    private static boolean isJson(Utf8Slice text) {
        try (JsonParser parser = PLAIN.createParser(ObjectReadContext.empty(), text.toByteArray())) {
            return StrictUtf8.isValid(text)
                    && parser.nextToken() != null
                    && parser.skipChildren().nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    private static byte[] mutated(byte[] body, Random random) {
        int at = random.nextInt(body.length + 1);
        int to = Math.min(body.length, at + random.nextInt(8));
        byte[] middle =
                switch (random.nextInt(5)) {
                    case 0 -> new byte[0];
                    case 1 -> new byte[] {(byte) random.nextInt(256)};
                    case 2 -> SYNTAX[random.nextInt(SYNTAX.length)].getBytes(UTF_8);
                    case 3 -> Arrays.copyOfRange(body, at, to);
                    default -> ("" + random.nextInt(10)).getBytes(UTF_8);
                };
        int keepFrom =
                random.nextInt(3) == 0 ? to : random.nextBoolean() ? at : Math.min(body.length, at + middle.length);
        byte[] result = new byte[at + middle.length + body.length - keepFrom];
        System.arraycopy(body, 0, result, 0, at);
        System.arraycopy(middle, 0, result, at, middle.length);
        System.arraycopy(body, keepFrom, result, at + middle.length, body.length - keepFrom);
        return result;
    }

    private static final String[] SYNTAX = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u",
        "\\ud800",
        "\\\"",
        "null",
        "true",
        "1e9",
        "-",
        ".",
        " ",
        "\n",
        "\"id\":",
        "\"payload\":",
        "\uFEFF",
        "é"
    };

    private static final List<byte[]> SAMPLES = List.of(
            bytes(
                    "{\"id\":\"e1\",\"type\":\"t\",\"user_id\":\"u\\u00fc\",\"timestamp\":\"2025-12-28T10:15:30.5Z\",\"payload\":{\"a\":[1,2.5e3,null]},\"x\":\"y\"}"),
            bytes("{\"timestamp\":1735380000.25,\"payload\":\"\\ud83d\\ude00 ü\",\"z\":[],\"y\":{\"k\":false}}"),
            bytes(
                    "{\"specversion\":\"1.0\",\"id\":\"a\",\"source\":\"s\",\"type\":\"t\",\"time\":\"2025-12-28T10:15:30+01:00\",\"data\":[{}]}"),
            bytes(" {\"event_id\" : \"e\" , \"event_type\":\"t\",\"timestamp\":1735380000123, \"payload\" : -0.5 } "),
            bytes("[1,2,{\"a\":\"b\"}]"));

    private static final List<MessageContext> CONTEXTS = List.of(
            Message.of("").context(),
            Message.of("")
                    .timestamp(Instant.parse("2025-12-28T10:15:30Z"))
                    .messageId("m")
                    .contentType("application/json")
                    .context(),
            Message.of("")
                    .timestamp(Instant.parse("2025-12-28T10:15:30Z"))
                    .header("ce-specversion", "1.0")
                    .context(),
            Message.of("")
                    .timestamp(Instant.parse("2025-12-28T10:15:30Z"))
                    .contentType("text/plain")
                    .header("ce_specversion", "1.0")
                    .context(),
            Message.of("").contentType("application/cloudevents+json").context());

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** Random JSON text in every style the grammar allows. */
    private record RandomJson(Random random) {

        private static final String[] NUMBERS = {
            "0", "-0", "1.0", "-12.50e+7", "1E400", "3e-999", "98765432109876543210.123456789012345678901"
        };
        private static final HexFormat LOWER = HexFormat.of();
        private static final HexFormat UPPER = LOWER.withUpperCase();
        private static final String[] SPACES = {"", "", "", " ", "\n\t", " \r\n "};

        /** Text of some characters: ASCII, controls, quotes, and what needs two, three and four bytes. */
        String text(int length) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < length; i++) {
                switch (random.nextInt(6)) {
                    case 0 -> text.append("\"\\/\b\n\u0000\u001f\u007f".charAt(random.nextInt(8)));
                    case 1 -> text.appendCodePoint(0x80 + random.nextInt(0x700));
                    case 2 -> text.appendCodePoint(0x1F300 + random.nextInt(200));
                    case 3 -> text.appendCodePoint(0x4E00 + random.nextInt(2000));
                    default -> text.append((char) ('a' + random.nextInt(26)));
                }
            }
            return text.toString();
        }

        String literal(String text) {
            StringBuilder json = new StringBuilder("\"");
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '"' || c == '\\') {
                    json.append('\\').append(c);
                } else if (c < 0x20 || (random.nextInt(12) == 0 && !Character.isSurrogate(c))) {
                    json.append("\\u").append((random.nextBoolean() ? LOWER : UPPER).toHexDigits(c));
                } else {
                    json.append(c);
                }
            }
            return json.append('"').toString();
        }

        String value(int depth) {
            return switch (random.nextInt(depth == 0 ? 5 : 8)) {
                case 0 -> "null";
                case 1 -> random.nextBoolean() ? "true" : "false";
                case 2 -> NUMBERS[random.nextInt(NUMBERS.length)];
                case 3, 4 -> literal(text(random.nextInt(12)));
                case 5 -> array(depth - 1);
                default -> "{" + space() + String.join(space() + "," + space(), nested(depth - 1)) + space() + "}";
            };
        }

        private String array(int depth) {
            List<String> values = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                values.add(value(depth));
            }
            return "[" + space() + String.join("," + space(), values) + space() + "]";
        }

        private List<String> nested(int depth) {
            List<String> members = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                members.add(literal(text(2) + i) + space() + ":" + space() + value(depth));
            }
            return members;
        }

        /** Members of distinct names, without white space around them. */
        List<String> members(int count) {
            List<String> members = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                members.add(literal(text(3) + "#" + i) + ":" + value(2));
            }
            return members;
        }

        /** A body with all these and a time, members in random order but for the extras among themselves. */
        String body(String id, String user, String payload, List<String> extras) {
            List<String> fields = new ArrayList<>(List.of(
                    "\"id\"" + space() + ":" + space() + literal(id),
                    "\"user_id\":" + space() + literal(user),
                    "\"payload\"" + space() + ":" + space() + payload,
                    "\"timestamp\":1735380000"));
            Collections.shuffle(fields, random);
            List<String> all = new ArrayList<>(extras);
            fields.forEach(field -> all.add(random.nextInt(all.size() + 1), field));
            return space() + "{" + space() + String.join(space() + "," + space(), all) + space() + "}" + space();
        }

        private String space() {
            return SPACES[random.nextInt(SPACES.length)];
        }
    }
}
