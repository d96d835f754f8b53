package dev.warren.ingester.partition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.storage.FaultyObjectStore;
import dev.warren.storage.FaultyObjectStore.Operation;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.StorageUnavailableException;
import dev.warren.storage.StoreFault;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class LayoutPinTest {

    private static final PartitionLayout DAYS = new PartitionLayout(Granularity.DAY, PartitionStyle.PLAIN);

    private final InMemoryObjectStore memory = new InMemoryObjectStore();
    private final FaultyObjectStore store = new FaultyObjectStore(memory);

    private String pinned() throws IOException {
        try (InputStream in = memory.read(LayoutPin.KEY)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void firstStartPinsTheLayout() throws IOException {
        LayoutPin.pin(store, DAYS);

        assertThat(LayoutPin.KEY.value()).isEqualTo("events/_layout.json");
        assertThat(pinned())
                .isEqualTo("{\"version\":1,\"granularity\":\"day\",\"layout\":\"plain\",\"zone\":\"UTC\","
                        + "\"partition_by\":\"timestamp\"}\n");
    }

    @Test
    void laterStartWithTheSameLayoutGoesOn() {
        LayoutPin.pin(store, DAYS);

        assertThatCode(() -> LayoutPin.pin(store, DAYS)).doesNotThrowAnyException();
    }

    @Test
    void startWithAnotherLayoutIsRefusedWithBothNamed() throws IOException {
        LayoutPin.pin(store, DAYS);
        String before = pinned();

        for (PartitionLayout other : new PartitionLayout[] {
            new PartitionLayout(Granularity.HOUR, PartitionStyle.PLAIN),
            new PartitionLayout(Granularity.DAY, PartitionStyle.HIVE)
        }) {
            assertThatThrownBy(() -> LayoutPin.pin(store, other))
                    .isInstanceOf(LayoutMismatchException.class)
                    .hasMessageContaining("\"granularity\":\"day\",\"layout\":\"plain\"")
                    .hasMessageContaining(other.granularity() == Granularity.HOUR ? "\"hour\"" : "\"hive\"")
                    .hasMessageContaining("events/_layout.json");
        }
        assertThat(pinned()).isEqualTo(before);
    }

    @Test
    void pinThatIsInDoubtIsNoPin() {
        store.next(Operation.CREATE, new StoreFault.ResponseLost());

        assertThatThrownBy(() -> LayoutPin.pin(store, DAYS)).isInstanceOf(StorageUnavailableException.class);
        assertThatCode(() -> LayoutPin.pin(store, DAYS)).doesNotThrowAnyException();
    }

    @Test
    void storeThatDoesNotAnswerIsNotTakenForAnEmptyArchive() {
        LayoutPin.pin(store, DAYS);
        store.outage();

        assertThatThrownBy(() -> LayoutPin.pin(store, DAYS)).isInstanceOf(StorageUnavailableException.class);
    }
}
