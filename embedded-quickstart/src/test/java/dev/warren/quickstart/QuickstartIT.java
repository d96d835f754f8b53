package dev.warren.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.quickstart.archive.ArchiveContents;
import dev.warren.quickstart.archive.QuarantinedMessage;
import dev.warren.quickstart.archive.SnapshotContents;
import dev.warren.quickstart.report.Screen;
import dev.warren.quickstart.stream.EventStream;
import dev.warren.quickstart.stream.GithubEvents;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.local.LocalObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole demonstration with the embedded broker, in this process. */
class QuickstartIT {

    private static final LocalDate END = LocalDate.of(2026, 3, 2);

    @TempDir
    private Path directory;

    @Test
    @Timeout(180)
    void theArchiveHoldsEveryEventOnceAndQuarantineWhatIsBroken() throws Exception {
        EventStream published = EventStream.of(GithubEvents.read(sample()), END);

        String output = demonstrate();

        try (ObjectStore store = LocalObjectStore.open(directory)) {
            ArchiveContents contents = ArchiveContents.read(store);
            assertThat(contents.rows()).isEqualTo(published.eventIds().size());
            assertThat(contents.rowsPerId()).containsOnlyKeys(published.eventIds());
            assertThat(contents.rowsPerType()).containsEntry("github.push", 1L);
            assertThat(QuarantinedMessage.readAll(store)).hasSize(published.broken());
            assertThat(SnapshotContents.read(store).versions())
                    .as("a version for each event of validated code")
                    .hasSize(Math.toIntExact(contents.rowsPerType().getOrDefault("code.validated", 0L)));
        }
        assertThat(output)
                .contains("is in exactly one row")
                .contains("pd.read_parquet('" + directory + "/events')")
                .contains("read_parquet('" + directory + "/events/**/*.parquet')")
                .contains("id-conflict")
                .contains("--- snapshot_v1.", "+++ snapshot_v2.");
    }

    private String demonstrate() throws Exception {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        new Demonstration(
                        new QuickstartOptions(false, false, true, false, directory, Optional.of(sample())),
                        ServiceSettings.over(Map.of()),
                        END,
                        new Screen(new PrintStream(shown, true, StandardCharsets.UTF_8), true))
                .run();
        return shown.toString(StandardCharsets.UTF_8);
    }

    private static Path sample() throws URISyntaxException {
        return Path.of(EventStream.class.getResource("webhooks-sample.json").toURI());
    }
}
