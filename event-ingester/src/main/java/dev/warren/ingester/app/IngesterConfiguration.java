package dev.warren.ingester.app;

import dev.warren.ingester.amqp.QueueConsumers;
import dev.warren.ingester.amqp.QueueTopology;
import dev.warren.ingester.commit.Committer;
import dev.warren.ingester.commit.PartitionChains;
import dev.warren.ingester.encode.BatchEncoder;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.ingester.pipeline.IngestListener;
import dev.warren.ingester.pipeline.IngestPipeline;
import dev.warren.ingester.pipeline.IngestStages;
import dev.warren.ingester.quarantine.Quarantine;
import dev.warren.model.EventDecoder;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.function.Function;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.amqp.autoconfigure.ConnectionFactoryCustomizer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The service, written out in the order of the flow. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    BrokerProperties.class,
    StorageProperties.class,
    ArchiveProperties.class,
    IngestProperties.class,
    EventProperties.class
})
public class IngesterConfiguration {

    /** RabbitMQ's hard limit for max_message_size, 512 MiB. */
    private static final int LARGEST_MESSAGE_BYTES = 512 << 20;

    private static final KeyPrefix QUARANTINE = new KeyPrefix("quarantine/events/");

    /** As large as any message can be: one that the client refused to receive would be delivered again for ever. */
    @Bean
    ConnectionFactoryCustomizer largestMessages() {
        return factory -> factory.setMaxInboundMessageBodySize(LARGEST_MESSAGE_BYTES);
    }

    @Bean
    static BeanPostProcessor brokerAccess(Environment environment) {
        return new BrokerAccess(environment);
    }

    @Bean
    IngestListener ingestListener(MeterRegistry registry) {
        return new IngestMetrics(registry);
    }

    @Bean
    ArchiveOpening archiveOpening(Environment environment, StorageProperties storage, ArchiveProperties archive) {
        SettingAliases.check(environment);
        return new ArchiveOpening(new ConfiguredStore(storage), archive.partitionLayout());
    }

    @Bean
    Function<ObjectStore, Ingestion> ingestionAssembly(
            CachingConnectionFactory connections,
            BrokerProperties broker,
            ArchiveProperties archive,
            IngestProperties ingest,
            EventProperties events,
            IngestListener listener) {
        ingest.checkAgainst(broker);
        InstantSource clock = Clock.systemUTC();
        PartitionLayout layout = archive.partitionLayout();
        return store -> {
            QueueConsumers consumers = new QueueConsumers(
                    connections, new QueueTopology(broker.names(), "#"), broker.consumerSettings(), clock);
            IngestStages stages = new IngestStages(
                    new EventDecoder(events.limits()),
                    layout,
                    new Committer(
                            store,
                            new PartitionChains(store, layout, ingest.indexBytes(), new SecureRandom()),
                            new BatchEncoder("warren event-ingester " + version())),
                    new Quarantine(store, QUARANTINE),
                    consumers);
            IngestPipeline pipeline = new IngestPipeline(stages, ingest.limits(), listener);
            return new Ingestion(store, new StoreWatch(store), pipeline, consumers);
        };
    }

    @Bean
    IngesterLifecycle ingesterLifecycle(
            ArchiveOpening archive,
            Function<ObjectStore, Ingestion> assembly,
            IngestProperties ingest,
            ConfigurableApplicationContext context) {
        return new IngesterLifecycle(
                archive, assembly, ingest.drainTimeout(), refused -> ExitCodes.stop(context, refused));
    }

    @Bean
    HealthIndicator brokerHealthIndicator(IngesterLifecycle lifecycle) {
        return new BrokerHealth(lifecycle);
    }

    @Bean
    HealthIndicator storeHealthIndicator(IngesterLifecycle lifecycle) {
        return new StoreHealth(lifecycle);
    }

    private static String version() {
        String version = IngesterConfiguration.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
