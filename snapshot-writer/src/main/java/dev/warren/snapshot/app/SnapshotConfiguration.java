package dev.warren.snapshot.app;

import dev.warren.model.EventDecoder;
import dev.warren.service.broker.BrokerConfiguration;
import dev.warren.service.broker.QueueTopology;
import dev.warren.service.lifecycle.ExitCodes;
import dev.warren.service.lifecycle.ReadyGauge;
import dev.warren.service.lifecycle.ServiceLifecycle;
import dev.warren.service.quarantine.Quarantine;
import dev.warren.service.settings.EventProperties;
import dev.warren.service.settings.SettingAliases;
import dev.warren.service.store.ConfiguredStore;
import dev.warren.service.store.MeteredObjectStore;
import dev.warren.service.store.StorageProperties;
import dev.warren.service.store.StoreOpening;
import dev.warren.service.store.StoreWatch;
import dev.warren.service.tracing.MessageTraces;
import dev.warren.service.tracing.TracingConfiguration;
import dev.warren.snapshot.intake.SnapshotIntake;
import dev.warren.snapshot.intake.SnapshotListener;
import dev.warren.snapshot.project.ProjectPacker;
import dev.warren.snapshot.request.RequestParser;
import dev.warren.snapshot.store.SnapshotStore;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.cloud.stream.config.ConsumerEndpointCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.integration.amqp.inbound.AmqpInboundChannelAdapter;
import org.springframework.messaging.Message;

/** The service, written out in the order of the flow. */
@Configuration(proxyBeanMethods = false)
@Import({BrokerConfiguration.class, TracingConfiguration.class})
@EnableConfigurationProperties({SnapshotProperties.class, StorageProperties.class, EventProperties.class})
public class SnapshotConfiguration {

    private static final KeyPrefix QUARANTINE = new KeyPrefix("quarantine/snapshots/");

    /** The stream's function; its name is in the names of the binding. */
    @Bean
    Consumer<Message<?>> snapshots() {
        return new SnapshotConsumer(Clock.systemUTC());
    }

    @Bean
    SnapshotStream snapshotStream(
            @Lazy BindingsLifecycleController bindings, Consumer<Message<?>> snapshots, SnapshotProperties settings) {
        return new SnapshotStream(bindings, (SnapshotConsumer) snapshots, settings.drainTimeout());
    }

    /** Messages come with what they were before any conversion. */
    @Bean
    ConsumerEndpointCustomizer<AmqpInboundChannelAdapter> rawMessages() {
        return (adapter, destination, group) -> adapter.setBindSourceMessage(true);
    }

    @Bean
    SnapshotListener snapshotListener(MeterRegistry registry, ObjectProvider<MessageTraces> tracing) {
        SnapshotListener metrics = new SnapshotMetrics(registry);
        MessageTraces traces = tracing.getIfAvailable();
        return traces == null ? metrics : new TracedSnapshots(metrics, traces);
    }

    @Bean
    ConfiguredStore configuredStore(Environment environment, StorageProperties storage) {
        SettingAliases.check(environment);
        return new ConfiguredStore(storage);
    }

    @Bean
    Function<ObjectStore, SnapshotWriting> snapshotAssembly(
            SnapshotProperties settings,
            EventProperties events,
            ConnectionFactory connections,
            SnapshotStream stream,
            SnapshotListener listener,
            MeterRegistry registry) {
        return opened -> {
            ObjectStore store = new MeteredObjectStore(opened, registry);
            SnapshotIntake intake = new SnapshotIntake(
                    new EventDecoder(events.limits()),
                    new RequestParser(settings.requestLimits(events.limits().maxMessageBytes())),
                    new SnapshotStore(
                            store, new ProjectPacker(settings.projects().limits()), Clock.systemUTC()),
                    new Quarantine(store, QUARANTINE),
                    listener);
            QueueTopology topology = new QueueTopology(settings.names(), settings.routingKeys());
            return new SnapshotWriting(
                    store, new StoreWatch(store, Optional.empty()), intake, connections, topology, stream);
        };
    }

    @Bean
    ServiceLifecycle<SnapshotWriting> snapshotLifecycle(
            ConfiguredStore store,
            Function<ObjectStore, SnapshotWriting> assembly,
            ConfigurableApplicationContext context) {
        return new ServiceLifecycle<>(
                new StoreOpening(store, opened -> {}), assembly, refused -> ExitCodes.stop(context, refused));
    }

    @Bean
    MeterBinder streamGauges(SnapshotStream stream, SnapshotProperties settings) {
        return new StreamGauges(stream::isConsuming, stream::oldestUnacked, settings.consumerTimeout());
    }

    @Bean
    MeterBinder readyGauge(HealthEndpoint health) {
        return new ReadyGauge(() -> isUp(health.healthForPath("readiness")));
    }

    private static boolean isUp(@Nullable HealthDescriptor readiness) {
        return readiness != null && readiness.getStatus().equals(Status.UP);
    }

    @Bean
    HealthIndicator brokerHealthIndicator(ServiceLifecycle<SnapshotWriting> lifecycle) {
        return new BrokerHealth(lifecycle);
    }

    @Bean
    HealthIndicator storeHealthIndicator(ServiceLifecycle<SnapshotWriting> lifecycle) {
        return new StoreHealth(lifecycle);
    }
}
