package dev.warren.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.warren.storage.FaultyObjectStore.Operation;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultyObjectStoreTest {

    private static final ObjectKey KEY = new ObjectKey("events/one");
    private static final ObjectContent MINE = ObjectContent.ofBytes("mine".getBytes(UTF_8));
    private static final ObjectContent OTHERS = ObjectContent.ofBytes("other's".getBytes(UTF_8));

    private final InMemoryObjectStore memory = new InMemoryObjectStore();
    private final FaultyObjectStore store = new FaultyObjectStore(memory);
    private final WriteId write = WriteId.random();

    @Test
    void itIsTheStoreItselfUntilToldOtherwise() {
        assertThat(create()).isEqualTo(CreateOutcome.CREATED);
        assertThat(store.stat(KEY)).isEqualTo(memory.stat(KEY)).isPresent();
        assertThat(store.calls(Operation.CREATE)).isEqualTo(1);
    }

    @Test
    void aLostResponseIsUnknownAndApplied() {
        store.next(Operation.CREATE, new StoreFault.ResponseLost());

        assertThat(create()).isInstanceOf(CreateOutcome.Unknown.class);
        assertThat(memory.stat(KEY)).isPresent();
        assertThat(create()).isEqualTo(CreateOutcome.CREATED);
    }

    @Test
    void aLostRequestIsUnknownAndNotApplied() {
        store.next(Operation.CREATE, new StoreFault.RequestLost());

        assertThat(create()).isInstanceOf(CreateOutcome.Unknown.class);
        assertThat(memory.stat(KEY)).isEmpty();
        assertThat(create()).isEqualTo(CreateOutcome.CREATED);
    }

    @Test
    void aDelayedRequestArrivesWhenToldTo() {
        store.next(Operation.CREATE, new StoreFault.Delayed());

        assertThat(create()).isInstanceOf(CreateOutcome.Unknown.class);
        assertThat(memory.stat(KEY)).isEmpty();
        store.applyDelayed();
        store.applyDelayed();

        assertThat(memory.stat(KEY)).isPresent();
        assertThat(create()).isEqualTo(CreateOutcome.CREATED);
    }

    @Test
    void aCompetitorComesFirst() {
        store.next(Operation.CREATE, new StoreFault.CompetitorFirst(OTHERS));

        assertThat(create()).isEqualTo(CreateOutcome.EXISTS);
        assertThat(memory.stat(KEY).orElseThrow().size()).isEqualTo(7);
    }

    @Test
    void aStoreWithoutConditionsReplaces() {
        memory.put(KEY, OTHERS);
        store.next(Operation.CREATE, new StoreFault.CreateReplaces());

        assertThat(create()).isEqualTo(CreateOutcome.CREATED);
        assertThat(memory.stat(KEY).orElseThrow().size()).isEqualTo(4);
    }

    @Test
    void anOutageLastsUntilItIsHealed() {
        store.outage();

        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(this::create);
            assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(() -> store.put(KEY, MINE));
            assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(() -> store.read(KEY));
            assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(() -> store.confirmDurable(KEY));
        }
        assertThat(memory.stat(KEY)).isEmpty();
        store.heal();
        assertThat(create()).isEqualTo(CreateOutcome.CREATED);
    }

    @Test
    void aScriptEndsAndAFaultCanBeCounted() {
        store.next(Operation.PUT, new StoreFault.None());
        store.next(Operation.PUT, new StoreFault.Unavailable(), 2);

        store.put(KEY, MINE);
        assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(() -> store.put(KEY, OTHERS));
        assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(() -> store.put(KEY, OTHERS));
        assertThat(memory.stat(KEY).orElseThrow().size()).isEqualTo(4);
        store.put(KEY, OTHERS);

        assertThat(store.calls(Operation.PUT)).isEqualTo(4);
    }

    @Test
    void aRefusalCarriesItsMessage() {
        store.next(Operation.STAT, new StoreFault.Refused("no permission"));

        assertThatExceptionOfType(StorageRefusedException.class)
                .isThrownBy(() -> store.stat(KEY))
                .withMessage("no permission");
    }

    @Test
    void aStaleListLacksTheLastObjectsOfAllPages() {
        IntStream.range(0, 5).forEach(i -> memory.put(new ObjectKey("e/" + i), MINE));
        store.always(Operation.LIST, new StoreFault.StaleList(2));

        ListPage first = store.list(KeyPrefix.ROOT, Optional.empty(), 2);
        ListPage second = store.list(KeyPrefix.ROOT, first.next(), 2);

        assertThat(first.objects()).extracting(object -> object.key().name()).containsExactly("0", "1");
        assertThat(second.objects()).extracting(object -> object.key().name()).containsExactly("2");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void onlyAfflictedKeysFail() {
        FaultyObjectStore some =
                new FaultyObjectStore(memory, key -> key.value().startsWith("events/"));
        some.outage();

        some.put(new ObjectKey("quarantine/one"), MINE);
        assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(() -> some.put(KEY, MINE));
    }

    private CreateOutcome create() {
        return store.createIfAbsent(KEY, MINE, write);
    }
}
