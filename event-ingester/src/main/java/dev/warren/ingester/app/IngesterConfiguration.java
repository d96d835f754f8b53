package dev.warren.ingester.app;

import dev.warren.ingester.amqp.QueueConsumers;
import dev.warren.ingester.commit.Committer;
import dev.warren.ingester.commit.PartitionChains;
import dev.warren.ingester.encode.BatchEncoder;
import dev.warren.ingester.encode.FileFormat;
import dev.warren.ingester.partition.LayoutMismatchException;
import dev.warren.ingester.partition.LayoutPin;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.ingester.pipeline.IngestListener;
import dev.warren.ingester.pipeline.IngestPipeline;
import dev.warren.ingester.pipeline.IngestStages;
import dev.warren.ingester.source.DeliverySource;
import dev.warren.ingester.stream.StreamSource;
import dev.warren.model.EventDecoder;
import dev.warren.service.broker.BrokerConfiguration;
import dev.warren.service.broker.QueueTopology;
import dev.warren.service.broker.StreamTopology;
import dev.warren.service.lifecycle.ExitCodes;
import dev.warren.service.lifecycle.ReadyGauge;
import dev.warren.service.lifecycle.ServiceLifecycle;
import dev.warren.service.quarantine.Quarantine;
import dev.warren.service.settings.EventProperties;
import dev.warren.service.settings.SettingAliases;
import dev.warren.service.settings.StartRefusedException;
import dev.warren.service.store.ConfiguredStore;
import dev.warren.service.store.MeteredObjectStore;
import dev.warren.service.store.StorageProperties;
import dev.warren.service.store.StoreOpening;
import dev.warren.service.store.StoreWatch;
import dev.warren.service.tracing.MessageTraces;
import dev.warren.service.tracing.TracingConfiguration;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.amqp.autoconfigure.RabbitProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The service, written out in the order of the flow. */
@Configuration(proxyBeanMethods = false)
@Import({BrokerConfiguration.class, TracingConfiguration.class})
@EnableConfigurationProperties({
    BrokerProperties.class,
    SourceProperties.class,
    StorageProperties.class,
    ArchiveProperties.class,
    IngestProperties.class,
    EventProperties.class
})
public class IngesterConfiguration {

    private static final KeyPrefix QUARANTINE = new KeyPrefix("quarantine/events/");

    /** Deliveries are taken on the connection's reading thread. */
    @Bean
    static BeanPostProcessor readingThread() {
        return new ReadingThread();
    }

    @Bean
    IngestListener ingestListener(MeterRegistry registry, ObjectProvider<MessageTraces> tracing) {
        IngestListener metrics = new IngestMetrics(registry);
        MessageTraces traces = tracing.getIfAvailable();
        return traces == null ? metrics : new TracedIngest(metrics, traces);
    }

    @Bean
    FileFormat fileFormat() {
        try {
            BatchEncoder.loadLibrary();
        } catch (LinkageError e) {
            throw new StartRefusedException(
                    "the zstd library cannot be loaded: " + e.getMessage(),
                    "Mount the directory for temporary files, " + System.getProperty("java.io.tmpdir")
                            + ", so that libraries can be loaded from it (exec), or name another with"
                            + " -Djava.io.tmpdir.",
                    e);
        }
        return new BatchEncoder("warren event-ingester " + version());
    }

    @Bean
    ConfiguredStore configuredStore(Environment environment, StorageProperties storage) {
        SettingAliases.check(environment);
        return new ConfiguredStore(storage);
    }

    @Bean
    StoreOpening archiveOpening(ConfiguredStore store, ArchiveProperties archive) {
        return new StoreOpening(store, opened -> pin(opened, archive.partitionLayout()));
    }

    @Bean(destroyMethod = "")
    DeliverySource deliverySource(
            CachingConnectionFactory connections,
            SourceProperties source,
            BrokerProperties broker,
            IngestProperties ingest,
            RabbitProperties rabbit,
            SslBundles certificates) {
        InstantSource clock = Clock.systemUTC();
        if (source.isStream()) {
            return new StreamSource(
                    connections,
                    new StreamTopology(broker.names(), source.streamName(broker)),
                    source.streamSettings(
                            broker,
                            Objects.requireNonNull(rabbit.getAddresses()),
                            Objects.requireNonNull(rabbit.getRequestedHeartbeat())),
                    named(certificates, rabbit.getSsl().getBundle()),
                    clock);
        }
        ingest.checkAgainst(broker);
        return new QueueConsumers(
                connections, new QueueTopology(broker.names(), List.of("#")), broker.consumerSettings(), clock);
    }

    private static @Nullable SslBundle named(SslBundles certificates, @Nullable String name) {
        return name == null ? null : certificates.getBundle(name);
    }

    @Bean
    Function<ObjectStore, Ingestion> ingestionAssembly(
            DeliverySource source,
            SourceProperties from,
            BrokerProperties broker,
            ArchiveProperties archive,
            IngestProperties ingest,
            EventProperties events,
            FileFormat format,
            IngestListener listener,
            MeterRegistry registry) {
        PartitionLayout layout = archive.partitionLayout();
        return opened -> {
            ObjectStore store = new MeteredObjectStore(opened, registry);
            PartitionChains chains = new PartitionChains(store, format.reader(store), layout, ingest.indexBytes());
            IngestStages stages = new IngestStages(
                    new EventDecoder(events.limits()),
                    layout,
                    new Committer(store, chains, format),
                    new Quarantine(store, QUARANTINE),
                    source);
            IngestPipeline pipeline = new IngestPipeline(stages, ingest.limits(from.type(), broker), listener);
            return new Ingestion(
                    store,
                    new StoreWatch(store, Optional.of(LayoutPin.KEY)),
                    chains,
                    pipeline,
                    source,
                    ingest.drainTimeout());
        };
    }

    @Bean
    ServiceLifecycle<Ingestion> ingesterLifecycle(
            StoreOpening archive, Function<ObjectStore, Ingestion> assembly, ConfigurableApplicationContext context) {
        return new ServiceLifecycle<>(archive, assembly, refused -> ExitCodes.stop(context, refused));
    }

    @Bean
    MeterBinder pipelineGauges(ServiceLifecycle<Ingestion> lifecycle, BrokerProperties broker) {
        return new PipelineGauges(lifecycle, broker.consumerTimeout());
    }

    @Bean
    MeterBinder readyGauge(HealthEndpoint health) {
        return new ReadyGauge(() -> isUp(health.healthForPath("readiness")));
    }

    private static boolean isUp(@Nullable HealthDescriptor readiness) {
        return readiness != null && readiness.getStatus().equals(Status.UP);
    }

    @Bean
    HealthIndicator brokerHealthIndicator(ServiceLifecycle<Ingestion> lifecycle) {
        return new BrokerHealth(lifecycle);
    }

    @Bean
    HealthIndicator storeHealthIndicator(ServiceLifecycle<Ingestion> lifecycle) {
        return new StoreHealth(lifecycle);
    }

    private static void pin(ObjectStore store, PartitionLayout layout) {
        try {
            LayoutPin.pin(store, layout);
        } catch (LayoutMismatchException e) {
            throw new StartRefusedException(
                    String.valueOf(e.getMessage()),
                    "Set ARCHIVE_GRANULARITY and ARCHIVE_LAYOUT to what the archive has, or point the settings at an empty"
                            + " store.",
                    e);
        }
    }

    private static String version() {
        String version = IngesterConfiguration.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
