package dev.warren.ingester.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.fixtures.ServiceJvm;
import dev.warren.fixtures.StoreUnderTest;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What whoever reaches the port can ask. */
class WebSurfaceIT extends RealParts {

    @Test
    void onlyHealthInfoAndMetricsAreExposed() throws Exception {
        ServiceJvm ingester = readyIngester(archive(StoreUnderTest.Kind.LOCAL), Map.of());
        for (String path : new String[] {"health", "info", "prometheus"}) {
            assertThat(ingester.get("/actuator/" + path).statusCode()).as(path).isEqualTo(200);
        }
        SoftAssertions softly = new SoftAssertions();
        for (String path : new String[] {
            "env",
            "configprops",
            "heapdump",
            "threaddump",
            "loggers",
            "shutdown",
            "beans",
            "mappings",
            "sbom",
            "metrics",
            "bindings"
        }) {
            softly.assertThat(ingester.get("/actuator/" + path).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        softly.assertAll();
    }

    @Test
    void theStartSaysWhatIsInForceAndNoSecret() {
        ServiceJvm ingester = readyIngester(
                archive(StoreUnderTest.Kind.MINIO), Map.of("INGEST_DRAIN_TIMEOUT", "8s", "LOG_LEVEL", "info"));
        String password = broker.amqpUri().getUserInfo().split(":", 2)[1];
        assertThat(ingester.output())
                .contains(
                        "settings in force: ",
                        "INGEST_DRAIN_TIMEOUT=8s",
                        "S3_SECRET_KEY=******",
                        "RABBITMQ_URL=amqp://***@")
                .contains("create-if-absent proved exclusive")
                .doesNotContain(":" + password + "@");
    }
}
