package dev.warren.service.store;

import dev.warren.storage.ByteRange;
import dev.warren.storage.CreateOutcome;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ListPage;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageException;
import dev.warren.storage.StorageRefusedException;
import dev.warren.storage.WriteId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Times every operation on a store, by its kind and how it ended: {@code warren.storage.operations}. */
public final class MeteredObjectStore implements ObjectStore {

    private final ObjectStore store;
    private final MeterRegistry registry;

    public MeteredObjectStore(ObjectStore store, MeterRegistry registry) {
        this.store = store;
        this.registry = registry;
    }

    @Override
    public CreateOutcome createIfAbsent(ObjectKey key, ObjectContent content, WriteId writeId) {
        return timed("create", () -> store.createIfAbsent(key, content, writeId), outcome -> outcome.getClass()
                .getSimpleName()
                .toLowerCase(Locale.ROOT));
    }

    @Override
    public void put(ObjectKey key, ObjectContent content) {
        timed("put", () -> store.put(key, content));
    }

    @Override
    public InputStream read(ObjectKey key) {
        return timed("read", () -> store.read(key), opened -> "ok");
    }

    @Override
    public InputStream read(ObjectKey key, ByteRange range) {
        return timed("read", () -> store.read(key, range), opened -> "ok");
    }

    @Override
    public Optional<ObjectStat> stat(ObjectKey key) {
        return timed("stat", () -> store.stat(key), found -> found.isPresent() ? "ok" : "absent");
    }

    @Override
    public ListPage list(KeyPrefix prefix, Optional<ObjectKey> startAfter, int limit) {
        return timed("list", () -> store.list(prefix, startAfter, limit), page -> "ok");
    }

    @Override
    public void delete(ObjectKey key) {
        timed("delete", () -> store.delete(key));
    }

    @Override
    public void confirmDurable(ObjectKey key) {
        timed("confirm", () -> store.confirmDurable(key));
    }

    @Override
    public Optional<URI> presignRead(ObjectKey key, Duration validity) {
        return store.presignRead(key, validity);
    }

    @Override
    public String description() {
        return store.description();
    }

    @Override
    public void close() {
        store.close();
    }

    private void timed(String operation, Runnable action) {
        timed(
                operation,
                () -> {
                    action.run();
                    return operation;
                },
                done -> "ok");
    }

    private <T> T timed(String operation, Supplier<T> action, Function<T, String> outcome) {
        Timer.Sample started = Timer.start();
        String ended = "failed";
        try {
            T result = action.get();
            ended = outcome.apply(result);
            return result;
        } catch (NoSuchObjectException e) {
            ended = "absent";
            throw e;
        } catch (StorageRefusedException e) {
            ended = "refused";
            throw e;
        } catch (StorageException e) {
            ended = "unavailable";
            throw e;
        } finally {
            started.stop(Timer.builder("warren.storage.operations")
                    .tags("operation", operation, "outcome", ended)
                    .serviceLevelObjectives(
                            Duration.ofMillis(1),
                            Duration.ofMillis(5),
                            Duration.ofMillis(20),
                            Duration.ofMillis(100),
                            Duration.ofMillis(500),
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(10))
                    .register(registry));
        }
    }
}
