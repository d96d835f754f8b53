package dev.warren.snapshot.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.fixtures.BucketUnderTest;
import dev.warren.fixtures.LeastRights;
import dev.warren.fixtures.LeastRights.Permissions;
import dev.warren.fixtures.ServiceJvm;
import dev.warren.fixtures.StoreUnderTest;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The documented rights on broker and store are enough. */
class LeastRightsIT extends WritersAndStores {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CODES = 5;

    @Test
    void theDocumentedRightsAreEnoughToStoreToQuarantineAndToGo() throws Exception {
        BucketUnderTest bucket = (BucketUnderTest) store(StoreUnderTest.Kind.MINIO);
        Map<String, String> settings = new HashMap<>(LeastRights.settings(LeastRights.keysFor(bucket)));
        settings.put(
                "RABBITMQ_URL", user(Permissions.documented("warren", exchange)).toString());
        ServiceJvm writer = readyService(bucket, settings);

        publishCodes(0, CODES);
        publisher().publish(CODE_VALIDATED, "no event");
        writer.kill();
        writer.startAgain();
        publisher().publish(CODE_VALIDATED, event("project", ",\"files\":{\"a.py\":\"x\",\"b.py\":\"y\"}"));
        awaitStored(bucket, CODES + 1, 1, PATIENCE);

        assertThat(writer.stop(Duration.ofSeconds(20))).isZero();
        assertThat(writer.output()).doesNotContain("ACCESS_REFUSED").doesNotContain("AccessDenied");
        assertThat(bucket.keys("_warren/snapshots/staged/")).isEmpty();
    }

    @Test
    void aUserWhoMayNotConfigureIsRefusedInPlainWords() throws Exception {
        Permissions whole = Permissions.documented("warren", exchange);
        ServiceJvm writer = service(
                store(StoreUnderTest.Kind.LOCAL),
                Map.of(
                        "RABBITMQ_URL",
                        user(new Permissions("^$", whole.write(), whole.read())).toString()));

        assertThat(writer.awaitExit(PATIENCE)).isEqualTo(2);
        assertThat(writer.output()).contains("permit the user to configure it").doesNotContain("\tat ");
    }

    private URI user(Permissions permissions) {
        return LeastRights.brokerUser(broker, exchange + "-service", permissions);
    }
}
