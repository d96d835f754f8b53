package dev.warren.archive.store;

import dev.warren.archive.operation.InvalidInputException;
import dev.warren.service.settings.InvalidSettingException;
import dev.warren.service.settings.SettingAliases;
import dev.warren.service.settings.StartFailureAnalyzer;
import dev.warren.service.settings.StartRefusedException;
import dev.warren.service.store.ConfiguredStore;
import dev.warren.service.store.StorageProperties;
import dev.warren.service.store.StoreOpening;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * Opens stores by the services' own settings: the same variables, defaults, checks and refusals, out of the yaml of each service.
 * There is no application context.
 *
 * @param environment variables
 */
public record StoreSettings(Map<String, String> environment) {

    private static final String EVENTS = "event-ingester.yaml";
    private static final String SNAPSHOTS = "snapshot-writer.yaml";

    /**
     * Opens an archive that is there already, to read it.
     *
     * @param location empty for what {@code STORAGE_TYPE} says
     * @throws InvalidInputException if a setting is wrong
     * @throws dev.warren.storage.StorageException if a store refuses, is not there or does not answer
     */
    public ArchiveStores openExisting(Optional<StoreLocation> location) {
        return open(location, StoreSettings::openExisting);
    }

    /**
     * Opens an archive to write to it: what is missing is made, and the store is proved to create exclusively.
     *
     * @param location empty for what {@code STORAGE_TYPE} says
     * @throws InvalidInputException if a setting is wrong, or the store is none that can be written to safely
     * @throws dev.warren.storage.StorageException if a store does not answer
     */
    public ArchiveStores openForWriting(Optional<StoreLocation> location) {
        return open(location, StoreSettings::openProved);
    }

    /**
     * Opens what {@link #openForWriting} would, without making anything: a store that is not there is empty.
     *
     * @param location empty for what {@code STORAGE_TYPE} says
     * @throws InvalidInputException if a setting is wrong
     * @throws dev.warren.storage.StorageException if a store does not answer
     */
    public ArchiveStores openForDryRun(Optional<StoreLocation> location) {
        return open(location, StoreSettings::openIfThere);
    }

    private ArchiveStores open(Optional<StoreLocation> location, Function<StorageProperties, ObjectStore> way) {
        StorageProperties events = properties(EVENTS, location, false);
        StorageProperties snapshots = properties(SNAPSHOTS, location, true);
        ObjectStore first = way.apply(events);
        if (isOnePlace(events, snapshots)) {
            return new ArchiveStores(first, first);
        }
        try {
            return new ArchiveStores(first, way.apply(snapshots));
        } catch (RuntimeException e) {
            first.close();
            throw e;
        }
    }

    /**
     * The directory of a local archive; empty if it is a bucket.
     *
     * @throws InvalidInputException if a setting is wrong
     */
    public Optional<Path> directory(Optional<StoreLocation> location) {
        return Optional.of(properties(EVENTS, location, false))
                .filter(properties -> properties.type() == StorageProperties.Type.LOCAL)
                .map(StorageProperties::localPath);
    }

    private static ObjectStore openExisting(StorageProperties properties) {
        try {
            return new ConfiguredStore(properties).openExisting();
        } catch (InvalidSettingException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()), e);
        }
    }

    private static ObjectStore openProved(StorageProperties properties) {
        try {
            return new StoreOpening(new ConfiguredStore(properties), store -> {}).get();
        } catch (InvalidSettingException | StartRefusedException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()), e);
        }
    }

    private static ObjectStore openIfThere(StorageProperties properties) {
        try {
            return openExisting(properties);
        } catch (StorageRefusedException e) {
            return new NothingThere(new ConfiguredStore(properties).location());
        }
    }

    private static boolean isOnePlace(StorageProperties events, StorageProperties snapshots) {
        return events.type() == StorageProperties.Type.LOCAL
                ? events.localPath().equals(snapshots.localPath())
                : events.s3().bucket().equals(snapshots.s3().bucket());
    }

    StorageProperties properties(String yaml, Optional<StoreLocation> location, boolean snapshots) {
        Map<String, Object> chosen =
                location.map(at -> at.properties(snapshots, environment)).orElse(Map.of());
        ConfigurableEnvironment settings = environment(yaml, chosen);
        return explaining(settings, bound -> {
            SettingAliases.check(bound);
            return Binder.get(bound).bindOrCreate("warren.storage", StorageProperties.class);
        });
    }

    /** What the location says, then the variables, then the service's own defaults. */
    private ConfigurableEnvironment environment(String yaml, Map<String, Object> chosen) {
        ConfigurableEnvironment settings = new StandardEnvironment();
        MutablePropertySources sources = settings.getPropertySources();
        sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        sources.replace(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(environment)));
        sources.addFirst(new MapPropertySource("store", chosen));
        try {
            ClassPathResource resource = new ClassPathResource(yaml);
            new YamlPropertySourceLoader()
                    .load(resource.getDescription(), resource)
                    .forEach(sources::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(yaml + " cannot be read from the class path", e);
        }
        ConfigurationPropertySources.attach(settings);
        return settings;
    }

    /** A refusal in the words in which the services refuse to start. */
    private static StorageProperties explaining(
            ConfigurableEnvironment settings, Function<ConfigurableEnvironment, StorageProperties> binding) {
        try {
            return binding.apply(settings);
        } catch (BindException | InvalidSettingException e) {
            FailureAnalysis analysis = new StartFailureAnalyzer(settings).analyze(e);
            throw new InvalidInputException(
                    analysis == null ? String.valueOf(e.getMessage()) : String.valueOf(analysis.getDescription()), e);
        }
    }
}
