package dev.warren.ingester.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.warren.fixtures.BucketUnderTest;
import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.LeastRights;
import dev.warren.fixtures.LeastRights.Permissions;
import dev.warren.fixtures.ServiceJvm;
import dev.warren.fixtures.StoreUnderTest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The documented rights on broker and store are enough, and none of them is too much. */
class LeastRightsIT extends RealParts {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int EVENTS = 50;

    @Test
    void theDocumentedRightsAreEnoughToArchiveToQuarantineAndToGo() throws Exception {
        BucketUnderTest bucket = (BucketUnderTest) store(StoreUnderTest.Kind.MINIO);
        ArchiveUnderTest archive = new ArchiveUnderTest(bucket);
        Map<String, String> settings = new HashMap<>(LeastRights.settings(LeastRights.keysFor(bucket)));
        settings.put("RABBITMQ_URL", serviceUser(documented("warren")).toString());
        ServiceJvm ingester = readyIngester(archive, settings);
        URI publisher = LeastRights.brokerUser(broker, exchange + "-publisher", documented("publisher"));

        publish(publisher, 0);
        ingester.kill();
        ingester.startAgain();
        publish(publisher, EVENTS);
        awaitArchived(archive, 2 * EVENTS, 1, PATIENCE);

        assertThat(ingester.stop(Duration.ofSeconds(20))).isZero();
        assertThat(archive.count()).isEqualTo(new ArchiveUnderTest.Count(2 * EVENTS, 2 * EVENTS));
        assertThat(ingester.output()).doesNotContain("ACCESS_REFUSED").doesNotContain("AccessDenied");
    }

    @Test
    void aPublisherMayNothingElse() throws Exception {
        readyIngester(archive(StoreUnderTest.Kind.LOCAL), Map.of());
        URI publisher = LeastRights.brokerUser(broker, exchange + "-publisher", documented("publisher"));

        refusesAccess(publisher, channel -> channel.basicGet(exchange + ".event-ingester", true));
        refusesAccess(publisher, channel -> channel.queueDelete(exchange + ".event-ingester"));
        refusesAccess(publisher, channel -> channel.queueDeclare("other", true, false, false, Map.of()));
    }

    @Test
    void theServicesUserReachesNothingOfOthers() throws Exception {
        URI user = serviceUser(documented("warren"));

        refusesAccess(user, channel -> channel.queueDeclare("other", true, false, false, Map.of()));
        refusesAccess(user, channel -> channel.exchangeDeclare(exchange + "s", "topic"));
    }

    @Test
    void aUserWhoMayNotConfigureIsRefusedInPlainWords() throws Exception {
        Permissions whole = documented("warren");
        refused(new Permissions("^$", whole.write(), whole.read()), "permit the user to configure it");
    }

    @Test
    void aUserWhoMayNotReadIsRefusedInPlainWords() throws Exception {
        Permissions whole = documented("warren");
        refused(new Permissions(whole.configure(), whole.write(), "^$"), "may not be created: ACCESS_REFUSED");
    }

    @Test
    void theKeysNeitherDeleteNorWriteElsewhere() throws Exception {
        BucketUnderTest bucket = (BucketUnderTest) store(StoreUnderTest.Kind.MINIO);
        AwsSessionCredentials keys = LeastRights.keysFor(bucket);
        String archived = "events/date=2026-11-21/events_000001.parquet";
        bucket.put(archived, new byte[] {1});
        try (S3Client s3 = LeastRights.s3(minio, keys)) {
            forbidden(() ->
                    s3.deleteObject(request -> request.bucket(bucket.bucket()).key(archived)));
            forbidden(() -> s3.deleteBucket(request -> request.bucket(bucket.bucket())));
            forbidden(() ->
                    s3.putObject(request -> request.bucket(bucket.bucket()).key("elsewhere/x"), RequestBody.empty()));
            forbidden(() -> s3.createBucket(request -> request.bucket("another")));
        }
        assertThat(bucket.keys("")).containsExactly(archived);
    }

    private Permissions documented(String user) throws IOException {
        return Permissions.documented(user, exchange);
    }

    private URI serviceUser(Permissions permissions) {
        return LeastRights.brokerUser(broker, exchange + "-service", permissions);
    }

    private void publish(URI as, int from) throws IOException {
        try (ConfirmedPublisher publisher = new ConfirmedPublisher(as, exchange)) {
            for (int i = from; i < from + EVENTS; i++) {
                publisher.publish("goal.created", "{\"id\":\"e" + i + "\",\"timestamp\":\"2025-12-28T10:00:00Z\"}");
            }
            publisher.publish("goal.created", "no event");
            publisher.awaitConfirms();
        }
    }

    private void refused(Permissions permissions, String message) {
        ServiceJvm ingester = ingester(
                archive(StoreUnderTest.Kind.LOCAL),
                Map.of("RABBITMQ_URL", serviceUser(permissions).toString()));

        assertThat(ingester.awaitExit(PATIENCE)).isEqualTo(2);
        assertThat(ingester.output()).contains(message).doesNotContain("\tat ");
    }

    private static void forbidden(Runnable request) {
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(request::run)
                .satisfies(refusal -> assertThat(refusal.statusCode()).isEqualTo(403));
    }

    private interface OnChannel {
        void run(Channel channel) throws IOException;
    }

    private static void refusesAccess(URI user, OnChannel operation) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(user);
        try (Connection connection = factory.newConnection()) {
            Channel channel = connection.createChannel();
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> operation.run(channel))
                    .havingCause()
                    .withMessageContaining("ACCESS_REFUSED");
        }
    }
}
