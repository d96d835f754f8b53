package dev.warren.ingester;

import dev.warren.ingester.app.ExitCodes;
import dev.warren.ingester.app.IngesterConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The event ingester: consumes events from RabbitMQ and commits them to the Parquet archive, exactly once. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(IngesterConfiguration.class)
public class EventIngesterApplication {

    /** Starts the service; the exit code of a start that fails is 2 for bad settings, 1 for anything else. */
    public static void main(String[] args) {
        SpringApplication service = new SpringApplication(EventIngesterApplication.class);
        service.addInitializers(TerminationSignals::stopCleanly);
        try {
            service.run(args);
        } catch (RuntimeException failure) {
            System.exit(ExitCodes.of(failure));
        }
    }

    /**
     * Starts the service inside this process.
     *
     * @param args Spring's command line properties, e.g. {@code --warren.storage.local-path=/data}
     * @throws RuntimeException if it may not start; the reason has been logged
     */
    public static ConfigurableApplicationContext run(String... args) {
        return SpringApplication.run(EventIngesterApplication.class, args);
    }
}
