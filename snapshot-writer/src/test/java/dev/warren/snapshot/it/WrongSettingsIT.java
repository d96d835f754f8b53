package dev.warren.snapshot.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.warren.fixtures.ServiceJvm;
import dev.warren.fixtures.StoreUnderTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What somebody sees who got a setting wrong: one message, exit code 2, no stack trace, no secret. */
class WrongSettingsIT extends WritersAndStores {

    @Test
    void sizeThatIsNone() {
        refused(Map.of("SNAPSHOT_MAX_BYTES", "abc"), "SNAPSHOT_MAX_BYTES is 'abc'", "a size such as 512KB");
    }

    @Test
    void sizeThatNoMessageCanHave() {
        refused(Map.of("SNAPSHOT_MAX_BYTES", "0B"), "SNAPSHOT_MAX_BYTES is '0B'", "1B to 512MB");
    }

    @Test
    void queueWithATimeToLive() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri());
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            channel.queueDeclare(
                    queue(), true, false, false, Map.of("x-queue-type", "quorum", "x-message-ttl", 60_000));
        }
        refused(Map.of(), queue(), "x-message-ttl=60000", "expire before they are archived");
    }

    @Test
    void brokerThatRefusesTheCredentials() {
        String url = "amqp://nobody:canary-secret@localhost:" + broker.port() + "/";
        String output = refused(Map.of("RABBITMQ_URL", url), "the broker refuses user or password of RABBITMQ_URL");
        assertThat(output).doesNotContain("canary-secret");
    }

    private String refused(Map<String, String> wrong, String... message) {
        ServiceJvm writer = service(store(StoreUnderTest.Kind.LOCAL), wrong);
        int exitCode = writer.awaitExit(Duration.ofSeconds(90));
        String output = writer.output();
        assertThat(output).contains(message).doesNotContain("\tat ");
        assertThat(output).as("told once").containsOnlyOnce(message[message.length - 1]);
        assertThat(exitCode).isEqualTo(2);
        return output;
    }
}
