package dev.warren.quickstart;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.ConnectionFactory;
import dev.warren.ingester.EventIngesterApplication;
import dev.warren.ingester.app.BrokerProperties;
import dev.warren.service.lifecycle.ExitCodes;
import dev.warren.service.store.ConfiguredStore;
import dev.warren.snapshot.SnapshotWriterApplication;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.boot.amqp.autoconfigure.RabbitProperties;
import org.springframework.context.ConfigurableApplicationContext;

/** The ingester and the snapshot writer, each with a context of its own as if it were alone. */
record Services(ConfigurableApplicationContext ingester, ConfigurableApplicationContext writer)
        implements AutoCloseable {

    /** @throws ServiceRefusedException if one of them does not start */
    static Services start(ServiceSettings settings, boolean verbose) {
        ConfigurableApplicationContext ingester =
                started("ingester", EventIngesterApplication::run, settings.forIngester(verbose));
        try {
            return new Services(
                    ingester, started("snapshot writer", SnapshotWriterApplication::run, settings.forWriter(verbose)));
        } catch (ServiceRefusedException e) {
            ingester.close();
            throw e;
        }
    }

    private static ConfigurableApplicationContext started(
            String name, Function<String[], ConfigurableApplicationContext> service, String[] arguments) {
        try {
            return service.apply(arguments);
        } catch (RuntimeException e) {
            throw new ServiceRefusedException(name, ExitCodes.of(e), e);
        }
    }

    ConfiguredStore archive() {
        return ingester.getBean(ConfiguredStore.class);
    }

    ConfiguredStore snapshots() {
        return writer.getBean(ConfiguredStore.class);
    }

    Progress ingested() {
        return new Progress("ingester", ingester.getBean(MeterRegistry.class), "warren.events");
    }

    Progress written() {
        return new Progress("snapshot writer", writer.getBean(MeterRegistry.class), "warren.snapshots");
    }

    String exchange() {
        return ingester.getBean(BrokerProperties.class).exchange();
    }

    ConnectionFactory connectionFactory() {
        return ingester.getBean(CachingConnectionFactory.class).getRabbitConnectionFactory();
    }

    List<Address> brokers() {
        return Arrays.asList(Address.parseAddresses(
                String.join(",", ingester.getBean(RabbitProperties.class).determineAddresses())));
    }

    static String health(ConfigurableApplicationContext service) {
        return "http://localhost:" + service.getEnvironment().getProperty("local.server.port") + "/actuator/health";
    }

    @Override
    public void close() {
        writer.close();
        ingester.close();
    }
}
