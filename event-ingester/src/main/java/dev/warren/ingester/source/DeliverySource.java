package dev.warren.ingester.source;

import dev.warren.ingester.delivery.DeliverySink;
import dev.warren.ingester.settle.AckSink;
import java.time.Duration;

/** Where deliveries come from, and where it is said which of them are durable. */
public interface DeliverySource extends AckSink {

    /**
     * Begins to consume. A broker that does not answer is tried again for ever.
     *
     * @throws dev.warren.service.broker.TopologyRefusedException if the broker's objects are not safe to use
     * @throws org.springframework.amqp.AmqpAuthenticationException if the broker refuses the credentials
     */
    void start(DeliverySink deliveries, Intake wanted);

    /** Whether deliveries come as soon as there are any. */
    boolean isConsuming();

    /** In plain words, for people. */
    String state();

    /** Asks for no more deliveries; those under way still come. Returns after at most the given time. */
    void cancel(Duration within);

    /** Gives up what was not acknowledged: it is delivered again, to whoever consumes next. */
    void close();
}
