package dev.warren.ingester.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.StoreUnderTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** pandas, DuckDB, Polars and Spark open the whole archive in one call, with the documented types. */
class ReadersIT extends RealParts {

    @ParameterizedTest
    @CsvSource({"plain, day", "hive, hour"})
    void everyReaderSeesTheDocumentedColumnsAlsoWhereAFileHasOnlyNulls(String layout, String granularity)
            throws Exception {
        String python = System.getProperty("readers.python", "");
        assumeTrue(!python.isEmpty(), "no Python readers: ./verify installs them and passes -Dreaders.python");
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        readyIngester(archive, Map.of("ARCHIVE_LAYOUT", layout, "ARCHIVE_GRANULARITY", granularity));
        ConfirmedPublisher publisher = publisher();
        for (int i = 0; i < 100; i++) {
            // One day of bare events: user, payload, headers, extra and properties are null in all its rows.
            publisher.publish("bare", "{\"id\":\"bare-" + i + "\",\"timestamp\":\"2025-12-27T23:59:59.999999Z\"}");
        }
        for (int i = 0; i < 200; i++) {
            publisher.publish(
                    "full",
                    ("{\"id\":\"full-" + i + "\",\"user_id\":\"ü-" + i
                                    + "\",\"timestamp\":1766916000123456,\"payload\":{\"n\":1.10}," + "\"more\":[" + i
                                    + "]}")
                            .getBytes(StandardCharsets.UTF_8),
                    ConfirmedPublisher.withHeaders(Map.of("trace", "t-" + i))
                            .builder()
                            .messageId("m-" + i)
                            .appId("it")
                            .build());
        }
        publisher.awaitConfirms();
        awaitArchived(archive, 300, 0, Duration.ofSeconds(60));

        Path expected = Files.writeString(directory.resolve("expected.json"), expected(layout, granularity));
        Process check = new ProcessBuilder(
                        python,
                        Path.of("..", "readers-check", "check_archive.py").toString(),
                        archive.store().files("events/").resolve("events").toString(),
                        expected.toString())
                .redirectErrorStream(true)
                .start();
        String seen = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.println(seen);
        assertThat(check.waitFor()).as(seen).isZero();
        for (String reader : List.of("pandas", "duckdb", "polars", "spark")) {
            assertThat(seen).contains(reader);
        }
    }

    private static String expected(String layout, String granularity) {
        String hour = granularity.equals("hour") ? ",\"hour\"" : "";
        return "{\"rows\":300,\"distinct_ids\":300,"
                + "\"partitions\":[" + (layout.equals("hive") ? "\"year\",\"month\",\"day\"" + hour : "") + "],"
                + "\"nulls\":{\"id\":0,\"user_id\":100,\"payload\":100,\"extra\":100,\"headers\":100,\"message_id\":100,"
                + "\"correlation_id\":300,\"app_id\":100},"
                + "\"samples\":{\"full-7\":{\"type\":\"full\",\"user_id\":\"ü-7\",\"payload\":\"{\\\"n\\\":1.10}\","
                + "\"extra\":\"{\\\"more\\\":[7]}\",\"timestamp\":1766916000123456,\"headers\":\"{\\\"trace\\\":\\\"t-7\\\"}\"}}}";
    }
}
