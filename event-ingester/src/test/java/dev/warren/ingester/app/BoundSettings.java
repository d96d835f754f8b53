package dev.warren.ingester.app;

import dev.warren.service.settings.EventProperties;
import dev.warren.service.settings.SettingAliases;
import dev.warren.service.settings.StartFailureAnalyzer;
import dev.warren.service.store.StorageProperties;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** The settings as a start would see them: event-ingester.yaml, filled from environment variables. */
record BoundSettings(
        BrokerProperties broker,
        StorageProperties storage,
        ArchiveProperties archive,
        IngestProperties ingest,
        EventProperties events) {

    /** What {@link IngesterConfiguration} does with settings before anything is opened. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({
        BrokerProperties.class,
        StorageProperties.class,
        ArchiveProperties.class,
        IngestProperties.class,
        EventProperties.class
    })
    static class Binding {

        @Bean
        BoundSettings boundSettings(
                Environment environment,
                BrokerProperties broker,
                StorageProperties storage,
                ArchiveProperties archive,
                IngestProperties ingest,
                EventProperties events) {
            SettingAliases.check(environment);
            ingest.checkAgainst(broker);
            return new BoundSettings(broker, storage, archive, ingest, events);
        }
    }

    private static ApplicationContextRunner runner(String... variables) {
        return new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(Binding.class)
                .withPropertyValues("spring.config.name=event-ingester")
                .withPropertyValues(variables);
    }

    /** @param variables as {@code NAME=value} */
    static BoundSettings of(String... variables) {
        AtomicReference<@Nullable BoundSettings> bound = new AtomicReference<>();
        runner(variables).run(context -> bound.set(context.getBean(BoundSettings.class)));
        BoundSettings settings = bound.get();
        if (settings == null) {
            throw new AssertionError("nothing was bound");
        }
        return settings;
    }

    /** The analysis of a start that is refused because of these variables. */
    static FailureAnalysis refusal(String... variables) {
        AtomicReference<@Nullable ConfigurableEnvironment> environment = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        runner(variables)
                .withInitializer(context -> environment.set(context.getEnvironment()))
                .run(context -> failure.set(context.getStartupFailure()));
        Throwable refused = failure.get();
        ConfigurableEnvironment seen = environment.get();
        if (refused == null || seen == null) {
            throw new AssertionError("accepted: " + Arrays.toString(variables));
        }
        FailureAnalysis analysis = new StartFailureAnalyzer(seen).analyze(refused);
        if (analysis == null) {
            throw new AssertionError("no analysis of " + refused, refused);
        }
        return analysis;
    }
}
