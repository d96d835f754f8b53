package dev.warren.service.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.warren.storage.FaultyObjectStore;
import dev.warren.storage.FaultyObjectStore.Operation;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.StorageException;
import dev.warren.storage.StoreFault;
import dev.warren.storage.WriteId;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MeteredObjectStoreTest {

    private static final ObjectKey KEY = new ObjectKey("a/b");
    private static final ObjectContent CONTENT = ObjectContent.ofBytes(new byte[] {1});

    private final FaultyObjectStore faulty = new FaultyObjectStore(new InMemoryObjectStore());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MeteredObjectStore store = new MeteredObjectStore(faulty, registry);

    private Map<String, Long> counted() {
        Map<String, Long> counts = new TreeMap<>();
        for (Timer timer : registry.find("warren.storage.operations").timers()) {
            counts.put(timer.getId().getTag("operation") + " " + timer.getId().getTag("outcome"), timer.count());
        }
        return counts;
    }

    @Test
    void everyOperationIsCountedByKindAndOutcome() throws IOException {
        store.stat(KEY);
        store.createIfAbsent(KEY, CONTENT, WriteId.random());
        store.createIfAbsent(KEY, CONTENT, WriteId.random());
        faulty.next(Operation.CREATE, new StoreFault.ResponseLost());
        store.createIfAbsent(new ObjectKey("a/c"), CONTENT, WriteId.random());
        store.read(KEY).close();
        store.list(KeyPrefix.ROOT, Optional.empty(), 10);
        store.put(KEY, CONTENT);
        store.confirmDurable(KEY);
        store.delete(KEY);
        faulty.next(Operation.STAT, new StoreFault.Unavailable()).next(Operation.STAT, new StoreFault.Refused("no"));
        Throwable unavailable = catchThrowable(() -> store.stat(KEY));
        Throwable refused = catchThrowable(() -> store.stat(KEY));
        Throwable absent = catchThrowable(() -> store.read(KEY));

        assertThat(unavailable).isInstanceOf(StorageException.class);
        assertThat(refused).isInstanceOf(StorageException.class);
        assertThat(absent).isInstanceOf(StorageException.class);
        assertThat(counted())
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("stat absent", 1L),
                        Map.entry("create created", 1L),
                        Map.entry("create exists", 1L),
                        Map.entry("create unknown", 1L),
                        Map.entry("read ok", 1L),
                        Map.entry("list ok", 1L),
                        Map.entry("put ok", 1L),
                        Map.entry("confirm ok", 1L),
                        Map.entry("delete ok", 1L),
                        Map.entry("stat unavailable", 1L),
                        Map.entry("stat refused", 1L),
                        Map.entry("read absent", 1L))));
    }
}
