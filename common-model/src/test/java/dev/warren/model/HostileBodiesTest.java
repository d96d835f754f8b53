package dev.warren.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Bodies of the largest size, made to cost time, memory or call stack. */
class HostileBodiesTest {

    private static final int SIZE = 15 << 20;

    @Test
    void bracketsWithoutEnd() {
        assertThat(((Malformed) inTime("[".repeat(SIZE))).reason()).isEqualTo(Reason.TOO_DEEP);
        assertThat(((Malformed) inTime("{\"a\":".repeat(SIZE / 5))).reason()).isEqualTo(Reason.TOO_DEEP);
    }

    @Test
    void oneNumberOfTheWholeSize() {
        assertThat(inTime(event("9".repeat(SIZE)))).isInstanceOf(Event.class);
        assertThat(inTime("{\"timestamp\":" + "9".repeat(SIZE) + "}")).isInstanceOf(Malformed.class);
        assertThat(inTime("{\"timestamp\":1e" + "9".repeat(SIZE) + "}")).isInstanceOf(Malformed.class);
        assertThat(inTime("{\"timestamp\":1735380000." + "9".repeat(SIZE) + "}"))
                .isInstanceOf(Event.class);
    }

    @Test
    void oneStringOfTheWholeSize() {
        assertThat(inTime(event("\"" + "\\u0041".repeat(SIZE / 6) + "\""))).isInstanceOf(Event.class);
        assertThat(inTime("{\"id\":\"" + "\\n".repeat(SIZE / 2) + "\",\"timestamp\":1735380000}"))
                .isInstanceOf(Malformed.class);
        assertThat(inTime("{\"timestamp\":\"2025-12-28T10:15:30." + "9".repeat(SIZE) + "Z\"}"))
                .isInstanceOf(Event.class);
    }

    @Test
    void oneNameOfTheWholeSize() {
        String name = "\"" + "n".repeat(SIZE / 3) + "\":1";
        assertThat(inTime("{" + name + ",\"timestamp\":1735380000}")).isInstanceOf(Event.class);
        assertThat(inTime("{" + name + "," + name + ",\"timestamp\":1735380000}"))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void millionsOfNames() {
        StringBuilder members = new StringBuilder("\"\":0");
        for (int i = 0; members.length() < SIZE; i++) {
            members.append(",\"").append(Integer.toString(i * 0x9E3779B1, 36)).append("\":0");
        }
        assertThat(((Malformed) inTime("{" + members + "}")).reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(inTime(event("{" + members + "}"))).isInstanceOf(Event.class);
    }

    @Test
    void namesWithOneHashCode() {
        StringBuilder members = new StringBuilder("\"timestamp\":1735380000");
        for (int i = 0; i < 1 << 15; i++) {
            members.append(",\"")
                    .append(Integer.toBinaryString(i | 1 << 15)
                            .replace("0", "Aa")
                            .replace("1", "BB"))
                    .append("\":0");
        }
        assertThat(inTime("{" + members + "}")).isInstanceOf(Event.class);
    }

    @Test
    void millionsOfSmallValues() {
        assertThat(inTime(event("[0" + ",0".repeat(SIZE / 2) + "]"))).isInstanceOf(Event.class);
        assertThat(inTime(event("[" + "[],".repeat(SIZE / 3) + "0]"))).isInstanceOf(Event.class);
        assertThat(inTime("{\"timestamp\":1735380000,\"x\":[" + "{},".repeat(SIZE / 3) + "0]}"))
                .isInstanceOf(Event.class);
    }

    @Test
    void aMessageIsDecodedTheSameByManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Decoded expected = Message.with("\"payload\":[1],\"x\":\"y\"").decoded();
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                String other = "\"payload\":[1],\"x\":\"y\",\"n" + i + "\":1";
                tasks.add(() -> Message.with(other).decoded() instanceof Event
                        && ((Event) Message.with("\"payload\":[1],\"x\":\"y\"").decoded())
                                .content()
                                .sameAs(((Event) expected).content()));
            }
            for (Future<Boolean> result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static String event(String payload) {
        return "{\"id\":\"e1\",\"timestamp\":1735380000,\"payload\":" + payload + "}";
    }

    /** Generous for a busy machine; what is quadratic takes minutes. */
    private static Decoded inTime(String body) {
        return assertTimeout(Duration.ofSeconds(60), () -> Message.of(body).decoded());
    }
}
