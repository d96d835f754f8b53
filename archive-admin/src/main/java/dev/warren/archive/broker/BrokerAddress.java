package dev.warren.archive.broker;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.publish.PublisherSettings;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Which broker. */
public final class BrokerAddress {

    private static final int LARGEST_MESSAGE = 512 << 20;

    private final ConnectionFactory connections;

    private BrokerAddress(ConnectionFactory connections) {
        this.connections = connections;
    }

    /**
     * Reads a URL.
     *
     * @param variable where it comes from, for a refusal
     * @param url {@code amqp://user:password@host:5672/virtual-host}, or {@code amqps://}
     * @throws InvalidInputException if it is none; never with what it holds
     */
    public static BrokerAddress of(String variable, String url) {
        try {
            ConnectionFactory connections = PublisherSettings.of(url).connections();
            connections.setMaxInboundMessageBodySize(LARGEST_MESSAGE);
            return new BrokerAddress(connections);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    variable + " has no URL of one broker: amqp://user:password@host:5672/virtual-host, or amqps://",
                    e);
        }
    }

    /** Without user and password. */
    public String description() {
        String path = connections.getVirtualHost().equals("/") ? "/" : "/" + connections.getVirtualHost();
        return (connections.isSSL() ? "amqps://" : "amqp://") + connections.getHost() + ":" + connections.getPort()
                + path;
    }

    /** @throws BrokerException if it cannot be reached or refuses */
    Connection connect() {
        try {
            return connections.newConnection("archive");
        } catch (IOException | TimeoutException e) {
            throw new BrokerException("cannot connect to " + description() + ": " + words(e), e);
        }
    }

    private static String words(Exception failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
