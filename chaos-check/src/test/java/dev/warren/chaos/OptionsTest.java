package dev.warren.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.fixtures.StoreUnderTest.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void withoutAnythingTheCampaignIsTheLargeOne() {
        Options options = Options.of(List.of());

        assertThat(options.kills()).isGreaterThanOrEqualTo(200);
        assertThat(options.events()).isGreaterThan(1_000_000);
        assertThat(options.stores()).containsExactly(Kind.LOCAL, Kind.MINIO);
        assertThat(2 * options.eachOfEach()).isGreaterThanOrEqualTo(20);
        assertThat(options.report().toString()).endsWith("-seed-" + options.seed() + ".md");
    }

    @Test
    void everythingCanBeChosenAndTheReportTellsHow() {
        String words = "--seed 7 --events 100 --kills 11 --each 4 --store minio --minutes 3";
        Options options = Options.of(List.of((words + " --report r.md").split(" ")));

        assertThat(options)
                .isEqualTo(new Options(7, 100, 11, 4, List.of(Kind.MINIO), Duration.ofMinutes(3), Path.of("r.md")));
        assertThat(options.command()).isEqualTo("./chaos " + words);
    }

    @Test
    void twoStoresShareEverything() {
        Options options = Options.of(List.of("--events", "100", "--kills", "11", "--each", "5", "--minutes", "3"));

        assertThat(options.eventsOfEach()).isEqualTo(50);
        assertThat(options.killsOfEach()).isEqualTo(6);
        assertThat(options.eachOfEach()).isEqualTo(3);
        assertThat(options.durationOfEach()).isEqualTo(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--sead 7", "--seed", "--seed x", "--kills 0", "--kills -1", "--store s3"})
    void aWrongWordIsNamed(String words) {
        assertThatThrownBy(() -> Options.of(List.of(words.split(" ", -1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words.split(" ", -1)[0]);
    }
}
