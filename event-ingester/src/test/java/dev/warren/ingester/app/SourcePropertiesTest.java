package dev.warren.ingester.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.ingester.stream.StreamSettings;
import dev.warren.service.settings.InvalidSettingException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcePropertiesTest {

    private static final BrokerProperties BROKER = new BrokerProperties("tracks", 1, 100, Duration.ofMinutes(1));
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    @Test
    void streamAndBrokerFollowFromExchangeAndAmqpUrl() {
        SourceProperties source = new SourceProperties(SourceProperties.Type.STREAM, "", false, "", false, 10);

        assertThat(source.streamSettings(BROKER, List.of("amqp://user:pass@rabbit:5673/vhost"), HEARTBEAT))
                .isEqualTo(new StreamSettings(
                        "tracks.event-ingester.stream",
                        false,
                        "tracks.event-ingester",
                        List.of(URI.create("rabbitmq-stream://rabbit:5552")),
                        false,
                        10,
                        HEARTBEAT));
    }

    @ParameterizedTest
    @CsvSource({
        "amqps://user:p%40ss@rabbit/, rabbitmq-stream+tls://rabbit:5551",
        "amqp://rabbit, rabbitmq-stream://rabbit:5552",
        "rabbit:5673, rabbitmq-stream://rabbit:5552",
        "user:pass@rabbit:5673/v, rabbitmq-stream://rabbit:5552"
    })
    void everyFormOfTheAmqpUrlLeadsToItsHost(String amqp, URI stream) {
        SourceProperties source = new SourceProperties(SourceProperties.Type.STREAM, "", false, "", false, 10);

        assertThat(source.streamSettings(BROKER, List.of(amqp), HEARTBEAT).brokers())
                .containsExactly(stream);
    }

    @Test
    void givenUrlsWin() {
        SourceProperties source = new SourceProperties(
                SourceProperties.Type.STREAM,
                "mine",
                true,
                "rabbitmq-stream://a:1, rabbitmq-stream+tls://b:2",
                true,
                5);

        assertThat(source.streamSettings(BROKER, List.of("amqp://rabbit"), HEARTBEAT))
                .isEqualTo(new StreamSettings(
                        "mine",
                        true,
                        "tracks.event-ingester",
                        List.of(URI.create("rabbitmq-stream://a:1"), URI.create("rabbitmq-stream+tls://b:2")),
                        true,
                        5,
                        HEARTBEAT));
    }

    @ParameterizedTest
    @CsvSource({
        "false, amqp://rabbit:5552, 10, warren.source.url",
        "false, rabbitmq-stream://rabbit, 10, warren.source.url",
        "false, not a url, 10, warren.source.url",
        "true, rabbitmq-stream://rabbit:5552, 10, warren.source.stream",
        "false, rabbitmq-stream://rabbit:5552, 0, warren.source.credits"
    })
    void valueThatCannotBeIsRefused(boolean superStream, String url, int credits, String property) {
        assertThatThrownBy(
                        () -> new SourceProperties(SourceProperties.Type.STREAM, "", superStream, url, false, credits))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(property);
    }
}
