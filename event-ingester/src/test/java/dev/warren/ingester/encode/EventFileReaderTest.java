package dev.warren.ingester.encode;

import static dev.warren.ingester.batch.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.ingester.batch.Row;
import dev.warren.storage.FaultyObjectStore;
import dev.warren.storage.FaultyObjectStore.Operation;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.StorageUnavailableException;
import dev.warren.storage.StoreFault;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFileReaderTest {

    private static final ObjectKey KEY = new ObjectKey("events/2025/12/28/events_000001.parquet");

    private final InMemoryObjectStore memory = new InMemoryObjectStore();
    private final FaultyObjectStore store = new FaultyObjectStore(memory);
    private final EventFileReader reader = new EventFileReader(store);

    private static byte[] file(List<Row> rows) throws Exception {
        try (InputStream in = new BatchEncoder("test").encode(rows).content().openAt(0)) {
            return in.readAllBytes();
        }
    }

    private static List<Row> rows(int count) {
        return IntStream.range(0, count).mapToObj(i -> row("id-" + i)).toList();
    }

    private void put(byte[] bytes) {
        memory.put(KEY, ObjectContent.ofBytes(bytes));
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        reader.readIds(KEY, id -> ids.add(id.toString()));
        return ids;
    }

    @Test
    void smallFileTakesOneRequest() throws Exception {
        put(file(rows(100)));

        assertThat(ids()).hasSize(100);
        assertThat(store.calls(Operation.READ)).isEqualTo(1);
    }

    @Test
    void idsStayValidAfterTheReadWentOn() throws Exception {
        put(file(rows(100)));
        List<dev.warren.model.Utf8Slice> ids = new ArrayList<>();

        reader.readIds(KEY, ids::add);

        assertThat(ids.get(0).toString()).isEqualTo("id-0");
        assertThat(ids.get(99).toString()).isEqualTo("id-99");
    }

    /** Payloads of noise do not compress: the file is larger than what is read at once. */
    @Test
    void idsOfALargeFileAreReadByRangesWithoutItsPayloads() throws Exception {
        Random random = new Random(8);
        List<Row> rows = IntStream.range(0, 3000)
                .mapToObj(i -> {
                    StringBuilder noise = new StringBuilder("\"");
                    random.ints(4000, 'A', 'z').filter(c -> c != '\\').forEach(c -> noise.append((char) c));
                    return row("id-" + i, noise.append('"').toString());
                })
                .toList();
        byte[] large = file(rows);
        assertThat(large.length).isGreaterThan(2 * (4 << 20));
        put(large);

        assertThat(ids()).hasSize(3000).startsWith("id-0").endsWith("id-2999");
        assertThat(store.calls(Operation.READ)).as("footer and ids").isBetween(2, 4);
        Map<String, String> payloads = new HashMap<>();
        reader.readContents(KEY, (id, content) -> payloads.put(id.toString(), String.valueOf(content.payload())));
        assertThat(payloads).hasSize(3000);
        assertThat(payloads.get("id-1234"))
                .isEqualTo(String.valueOf(rows.get(1234).event().payload()));
        store.next(Operation.READ, new StoreFault.None()).next(Operation.READ, new StoreFault.Unavailable());
        assertThatThrownBy(this::ids)
                .as("the store fails between the ranges")
                .isInstanceOf(StorageUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PAR1", "not parquet, but long enough to be looked at", "PAR1xxxxxxxxxxxxPAR1"})
    void objectThatIsNoParquetIsUnreadable(String content) {
        put(content.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(this::ids)
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining(KEY.value())
                .hasMessageContaining("memory");
    }

    @Test
    void truncatedFileIsUnreadableWhereverItEnds() throws Exception {
        byte[] whole = file(rows(200));
        for (int length = 0; length < whole.length; length += 1 + whole.length / 150) {
            put(java.util.Arrays.copyOf(whole, length));

            assertThatThrownBy(this::ids)
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(UnreadableFileException.class);
        }
    }

    @Test
    void missingFileIsNoUnreadableOne() {
        assertThatThrownBy(this::ids).isInstanceOf(NoSuchObjectException.class);
    }

    @Test
    void storeThatDoesNotAnswerIsNoUnreadableFile() throws Exception {
        put(file(rows(3)));
        store.next(Operation.READ, new StoreFault.Unavailable()).next(Operation.STAT, new StoreFault.None());

        assertThatThrownBy(this::ids).isInstanceOf(StorageUnavailableException.class);
        assertThat(ids()).hasSize(3);
    }

    /** A chain that learns other ids than a file has would write an event twice: better nothing than something else. */
    @Test
    void flippedBitNeverGivesOtherIds() throws Exception {
        byte[] whole = file(rows(50));
        List<String> right = IntStream.range(0, 50).mapToObj(i -> "id-" + i).toList();
        List<String> wrong = new ArrayList<>();
        int refused = 0;
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << (at % 8));
            put(flipped);
            try {
                List<String> ids = ids();
                if (!ids.equals(right)) {
                    wrong.add("byte " + at + " of " + whole.length + ", bit " + at % 8 + ": " + ids.size() + " ids");
                }
            } catch (UnreadableFileException | StorageUnavailableException e) {
                refused++;
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(refused).isPositive();
    }

    @Test
    void flippedBitIsAnUnreadableFileAndNoOutage() throws Exception {
        byte[] whole = file(rows(50));
        List<String> outages = new ArrayList<>();
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << (at % 8));
            put(flipped);
            try {
                ids();
            } catch (UnreadableFileException e) {
                assertThat(e).hasMessageContaining(KEY.value());
            } catch (StorageUnavailableException e) {
                outages.add("byte " + at + " of " + whole.length + ": " + e.getCause());
            }
        }

        assertThat(outages).isEmpty();
    }
}
