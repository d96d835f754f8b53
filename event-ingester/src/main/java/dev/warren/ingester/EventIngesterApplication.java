package dev.warren.ingester;

import dev.warren.ingester.app.IngesterConfiguration;
import dev.warren.service.lifecycle.ServiceProcess;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.amqp.autoconfigure.metrics.RabbitMetricsAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * The event ingester: consumes events from RabbitMQ and commits them to the Parquet archive, exactly once.
 *
 * <p>The client's own metrics are left out: they keep a set of all unacknowledged delivery tags, and look each of them up when thousands are
 * acknowledged at once. The pipeline counts what it receives and shows what is not acknowledged.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = RabbitMetricsAutoConfiguration.class)
@Import(IngesterConfiguration.class)
public class EventIngesterApplication {

    private static final String NAME = "event-ingester";

    /** Starts the service; the exit code of a start that fails is 2 for bad settings, 1 for anything else. */
    public static void main(String[] args) {
        ServiceProcess.run(EventIngesterApplication.class, NAME, args);
    }

    /**
     * Starts the service inside this process.
     *
     * @param args Spring's command line properties, e.g. {@code --warren.storage.local-path=/data}
     * @throws RuntimeException if it may not start; the reason has been logged
     */
    public static ConfigurableApplicationContext run(String... args) {
        return ServiceProcess.runInside(EventIngesterApplication.class, NAME, args);
    }
}
