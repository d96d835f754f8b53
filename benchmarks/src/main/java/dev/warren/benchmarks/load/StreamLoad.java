package dev.warren.benchmarks.load;

import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Producer;
import dev.warren.fixtures.RabbitMqNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** A stream with events in it that the broker has confirmed; it can be read any number of times. Gone when closed. */
public final class StreamLoad implements AutoCloseable {

    private static final int UNCONFIRMED = 50_000;

    private final Environment environment;
    private final URI broker;
    private final String stream;

    private StreamLoad(URI broker, String stream) {
        this.environment = Environment.builder().uri(broker.toString()).build();
        this.broker = broker;
        this.stream = stream;
    }

    /**
     * Creates the stream and publishes events 0 to {@code count - 1} to it, by the stream protocol.
     *
     * @param stream a name that is not in use
     * @throws IOException if the broker does not confirm all of them
     */
    public static StreamLoad fill(RabbitMqNode broker, String stream, Events events, long count) throws IOException {
        StreamLoad load = new StreamLoad(uri(broker), stream);
        load.environment.streamCreator().stream(stream).create();
        load.publish(events, count);
        return load;
    }

    private static URI uri(RabbitMqNode broker) {
        return URI.create("rabbitmq-stream://" + broker.user() + ":" + broker.password() + "@localhost:"
                + broker.streamPort() + "/%2f");
    }

    private void publish(Events events, long count) throws IOException {
        Semaphore room = new Semaphore(UNCONFIRMED);
        AtomicLong refused = new AtomicLong();
        try (Producer producer = environment.producerBuilder().stream(stream)
                .confirmTimeout(Duration.ofMinutes(1))
                .build()) {
            for (long i = 0; i < count; i++) {
                room.acquireUninterruptibly();
                producer.send(
                        producer.messageBuilder()
                                .properties()
                                .contentType("application/json")
                                .messageBuilder()
                                .addData(events.body(i))
                                .build(),
                        status -> {
                            refused.addAndGet(status.isConfirmed() ? 0 : 1);
                            room.release();
                        });
            }
            room.acquireUninterruptibly(UNCONFIRMED);
        }
        if (refused.get() > 0) {
            throw new IOException("the broker refused " + refused + " messages");
        }
    }

    /** Of the stream protocol, with user and password. */
    public URI broker() {
        return broker;
    }

    public String stream() {
        return stream;
    }

    @Override
    public void close() {
        environment.deleteStream(stream);
        environment.close();
    }
}
