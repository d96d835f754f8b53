package dev.warren.quickstart.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerIT {

    private static final int PREFERRED = 25_672;

    private final EmbeddedBroker broker = EmbeddedBroker.start(PREFERRED);
    private final int port = broker.port();

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void itAnnouncesConfirmsAndHasThem() throws Exception {
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            Map<?, ?> capabilities =
                    (Map<?, ?>) connection.getServerProperties().get("capabilities");
            assertThat(capabilities).isEqualTo(Map.of("publisher_confirms", true, "basic.nack", true));
            String queue = channel.queueDeclare().getQueue();
            channel.confirmSelect();

            channel.basicPublish("", queue, true, null, new byte[100_000]);

            assertThat(channel.waitForConfirms(60_000)).isTrue();
            assertThat(channel.basicGet(queue, true).getBody()).hasSize(100_000);
        }
    }

    @Test
    void clientsNoticeThatItIsGone() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        Connection connection = connect();
        connection.addShutdownListener(signal -> gone.countDown());

        broker.close();

        assertThat(gone.await(60, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void anotherProtocolIsAnsweredAsTheBrokerAnswersIt() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(new byte[] {'A', 'M', 'Q', 'P', 9, 9, 9, 9});
            byte[] answer = new DataInputStream(socket.getInputStream()).readAllBytes();

            assertThat(new String(answer, StandardCharsets.US_ASCII))
                    .startsWith("AMQP")
                    .hasSize(8);
        }
    }

    @Test
    void twoStartedAtOnceAreTwoBrokers() throws Exception {
        try (EmbeddedBroker second = EmbeddedBroker.start(port);
                Connection first = connect();
                Channel channel = first.createChannel()) {
            String queue = channel.queueDeclare().getQueue();

            assertThat(second.port()).isNotEqualTo(port);
            assertThatThrownBy(() -> channelOf(second).queueDeclarePassive(queue))
                    .isInstanceOf(IOException.class);
        }
    }

    private static Channel channelOf(EmbeddedBroker broker) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.url());
        return factory.newConnection().createChannel();
    }

    private Connection connect() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.url());
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }
}
