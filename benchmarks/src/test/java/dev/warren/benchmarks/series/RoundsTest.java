package dev.warren.benchmarks.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.benchmarks.contender.Contender;
import dev.warren.benchmarks.contender.Run;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void everySecondRoundIsMadeBackwards() throws Exception {
        Map<String, Contender> contenders = new LinkedHashMap<>();
        contenders.put("a", contender("a"));
        contenders.put("b", contender("b"));
        List<String> seen = new ArrayList<>();

        Rounds.make(contenders, 3, run -> seen.add(run.contender()));

        assertThat(seen).containsExactly("a", "b", "b", "a", "a", "b");
    }

    @Test
    void completeRoundsAreKeptWhenALaterOneFails() {
        List<String> seen = new ArrayList<>();
        Map<String, Contender> contenders = new LinkedHashMap<>();
        contenders.put("a", failingAt(2, contender("a")));
        contenders.put("b", contender("b"));
        Map<String, List<Run>> complete = new LinkedHashMap<>();

        assertThatThrownBy(() -> Rounds.make(contenders, 3, run -> seen.add(run.contender()), complete))
                .hasMessage("the second run");

        assertThat(seen).as("the second round goes backwards").containsExactly("a", "b", "b");
        assertThat(complete.get("a")).hasSize(1);
        assertThat(complete.get("b")).hasSize(1);
    }

    @Test
    void aRatioIsTakenWithinEachRound() {
        Rounds rounds = new Rounds(Map.of(
                Kind.QUEUE_LOCAL, List.of(run("w", 90), run("w", 50), run("w", 120)),
                Kind.QUEUE_COUNTING, List.of(run("c", 100), run("c", 50), run("c", 100))));

        Figure figure = rounds.figure(Line.QUORUM_VS_DRAIN);

        assertThat(figure.values()).containsExactly(0.9, 1.0, 1.2);
        assertThat(figure.median()).isEqualTo(1.0);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(new Figure(List.of(4.0, 1.0, 3.0, 2.0)).median()).isEqualTo(2.5);
    }

    @Test
    void lessIsBetterWhereTimeAndMemoryAreMeasured() {
        assertThat(Line.CPU_PER_EVENT.unit().reaches(5, Line.CPU_PER_EVENT.aim()))
                .isTrue();
        assertThat(Line.START.unit().reaches(4.1, Line.START.least())).isFalse();
        assertThat(Line.S3_VS_LOCAL.unit().reaches(0.84, Line.S3_VS_LOCAL.least()))
                .isFalse();
    }

    private static Contender failingAt(int number, Contender contender) {
        AtomicInteger runs = new AtomicInteger();
        return new Contender() {
            @Override
            public String name() {
                return contender.name();
            }

            @Override
            public Run run() throws Exception {
                if (runs.incrementAndGet() == number) {
                    throw new IOException("the second run");
                }
                return contender.run();
            }
        };
    }

    private static Contender contender(String name) {
        return new Contender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Run run() {
                return RoundsTest.run(name, 1);
            }
        };
    }

    static Run run(String contender, double rate) {
        return new Run(contender, 1_000_000, Instant.EPOCH, rate, 9, 9, 1, 10, 300, 0.01, List.of());
    }
}
