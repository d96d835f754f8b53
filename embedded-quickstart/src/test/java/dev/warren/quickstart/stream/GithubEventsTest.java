package dev.warren.quickstart.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.model.Event;
import dev.warren.quickstart.QuickstartException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GithubEventsTest {

    @TempDir
    private Path directory;

    private final List<Event> events = GithubEvents.read(sample()).stream()
            .map(message -> (Event) Decoding.of(message))
            .toList();

    @Test
    void eventAndActionMakeTheType() {
        assertThat(events)
                .extracting(event -> event.type().toString())
                .containsExactly("github.issues.opened", "github.push", "github.push", "github.membership.added");
    }

    @Test
    void theLatestTimeOfThePayloadIsTheEvents() {
        assertThat(events.get(0).timestamp()).hasToString("2024-02-03T05:05:06Z");
    }

    @Test
    void oldEventsTellTheirTimeInSeconds() {
        assertThat(events.get(1).timestamp()).hasToString("2024-02-03T04:25:07Z");
    }

    @Test
    void anEventWithoutATimeGetsTheNewestOne() {
        assertThat(events.get(3).timestamp()).isEqualTo(events.get(0).timestamp());
    }

    @Test
    void theSamePayloadIsTheSameEvent() {
        assertThat(events.get(2).id())
                .isEqualTo(events.get(1).id())
                .isNotEqualTo(events.get(0).id());
    }

    @Test
    void theSenderIsTheUserWhereThereIsOne() {
        assertThat(events.get(0).userId()).hasToString("walkingcarpet");
        assertThat(events.get(3).userId()).isNull();
    }

    @Test
    void thePayloadKeepsItsDigits() {
        assertThat(String.valueOf(events.get(0).payload())).contains("\"score\":1.50");
    }

    @Test
    void theHeadersAreGithubs() {
        assertThat(GithubEvents.read(sample()).get(1).headers()).containsEntry("x-github-event", "push");
    }

    @Test
    void aFileOfSomethingElseIsNamed() throws IOException {
        Path other = Files.writeString(directory.resolve("other.json"), "[{\"examples\": [1]}]");
        Path broken = Files.writeString(directory.resolve("broken.json"), "[{");

        assertThatThrownBy(() -> GithubEvents.read(other))
                .isInstanceOf(QuickstartException.class)
                .hasMessageContaining("other.json");
        assertThatThrownBy(() -> GithubEvents.read(broken))
                .isInstanceOf(QuickstartException.class)
                .hasMessageContaining("broken.json");
    }

    private static Path sample() {
        try {
            return Path.of(
                    GithubEventsTest.class.getResource("webhooks-sample.json").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
