package dev.warren.benchmarks.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineTest {

    @Test
    void everyProgramBesideTheIngesterHasALineForItsRateAndOneForItsProcessorTime() {
        assertThat(contenders("quorum-vs-spring", "cpu-vs-spring"))
                .containsOnly(List.of(Kind.QUEUE_LOCAL, Kind.QUEUE_SPRING));
        assertThat(contenders("quorum-vs-camel", "cpu-vs-camel"))
                .containsOnly(List.of(Kind.QUEUE_LOCAL, Kind.QUEUE_CAMEL));
        assertThat(contenders("quorum-vs-flink", "cpu-vs-flink"))
                .containsOnly(List.of(Kind.QUEUE_LOCAL, Kind.QUEUE_FLINK));
    }

    @Test
    void whoeverStandsBesideItTakesTurnsWithItAtAQueue() {
        assertThat(List.of(Kind.QUEUE_SPRING, Kind.QUEUE_CAMEL, Kind.QUEUE_FLINK))
                .allMatch(kind -> kind.group() == Kind.QUEUE_LOCAL.group());
    }

    @Test
    void aNameThatThereIsNotIsRefusedWithThoseThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Line.named("quorum-vs-storm"))
                .withMessageContaining("no line 'quorum-vs-storm'")
                .withMessageContaining("quorum-vs-camel, cpu-vs-camel, quorum-vs-flink, cpu-vs-flink");
    }

    private static List<List<Kind>> contenders(String... names) {
        return List.of(names).stream()
                .map(name -> Line.named(name).contenders())
                .toList();
    }
}
