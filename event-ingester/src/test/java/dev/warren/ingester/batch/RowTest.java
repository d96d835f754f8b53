package dev.warren.ingester.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.ingester.delivery.Deliveries;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.delivery.DeliveryHandle;
import dev.warren.model.DecoderLimits;
import dev.warren.model.Event;
import dev.warren.model.EventDecoder;
import dev.warren.model.MessageContext;
import dev.warren.model.Utf8Slice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTest {

    private static final EventDecoder DECODER = new EventDecoder(DecoderLimits.defaults());
    private static final MessageContext CONTEXT = new MessageContext(
            "events", "goal.created", "m-1", "typed", null, "app", null, null, null, Map.of("k", "v"));

    private final RowMemory memory = new RowMemory();
    private final RowTable table = new RowTable(memory);

    private static Delivery delivery(String body) {
        return new Delivery(
                new DeliveryHandle(3, 77), body.getBytes(UTF_8), CONTEXT, "q", true, Deliveries.RECEIVED_AT);
    }

    private static Event event(Delivery delivery) {
        return (Event) DECODER.decode(delivery.body(), delivery.context(), delivery.receivedAt());
    }

    /** Fields in the body, with escapes, from the context, made by hashing, absent, null, with extras. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"a\",\"type\":\"t\",\"user_id\":\"u\",\"timestamp\":\"2025-12-28T10:15:30Z\",\"payload\":{\"n\":1}}",
                "{\"id\":\"\\u0061\\n\",\"type\":\"t\\t\",\"timestamp\":1766916930,\"payload\":null,\"more\":[1],\"and\":{}}",
                "{\"timestamp\":1766916930}",
                "{\"timestamp\":1766916930,\"payload\":\"ü😀\"}"
            })
    void eventAndDeliveryComeOutAsTheyWentInWhereverTheirBytesLie(String body) {
        Delivery delivery = delivery(body);
        Event event = event(delivery);
        table.add(event, delivery);
        Row row = table.get(0);

        assertThat(row.event()).isEqualTo(event);
        assertThat(row.content()).isEqualTo(event.content());
        assertThat(row.delivery()).usingRecursiveComparison().isEqualTo(delivery);
        assertThat(row.handle()).isEqualTo(delivery.handle());
        assertThat(row.retainedBytes()).isEqualTo(delivery.retainedBytes());
        assertThat(row.isRedelivered()).isTrue();
    }

    @Test
    void rowsAmongOthersHaveTheirOwnFieldsEach() {
        add(2 * RowChunk.MOST_ROWS + 17);

        assertThat(table).hasSize(2 * RowChunk.MOST_ROWS + 17);
        for (int i = 0; i < table.size(); i++) {
            assertIsNumber(i, table.get(i));
        }
    }

    @Test
    void whatIsLeftKeepsItsOrderWhenRowsAreDropped() {
        add(3 * RowChunk.MOST_ROWS);

        table.drop(row -> row.handle().tag() % 3 != 1);

        assertThat(table).hasSize(RowChunk.MOST_ROWS);
        for (int i = 0; i < table.size(); i++) {
            assertIsNumber(3 * i + 1, table.get(i));
        }
    }

    @Test
    void largeMessageIsNotCopied() {
        Delivery delivery = delivery("{\"id\":\"a\",\"type\":\"t\",\"timestamp\":1766916930,\"payload\":\""
                + "x".repeat(RowMemory.BYTES) + "\"}");

        table.add(event(delivery), delivery);

        assertThat(table.get(0).event()).isEqualTo(event(delivery));
        assertThat(table.get(0).id().array() == delivery.body())
                .as("the array it came in")
                .isTrue();
    }

    @Test
    void largeMessageWithAnIdFromElsewhereIsWhole() {
        Delivery delivery = delivery(
                "{\"type\":\"t\",\"timestamp\":1766916930,\"payload\":\"" + "x".repeat(RowMemory.BYTES) + "\"}");

        table.add(event(delivery), delivery);

        assertThat(table.get(0).event()).isEqualTo(event(delivery));
        assertThat(table.get(0).delivery()).usingRecursiveComparison().isEqualTo(delivery);
    }

    @Test
    void memoryOfAReleasedBatchServesTheNext() {
        add(2 * RowChunk.MOST_ROWS);
        byte[] lent = bytesOf(table);
        RowTable second = new RowTable(memory);
        second.add(Rows.row("a").event(), Rows.row("a").delivery());
        assertThat(bytesOf(second) == lent)
                .as("used anew, though nothing was released")
                .isFalse();

        table.release();
        table.release();

        assertThat(memory.takeArray() == lent).as("used anew").isTrue();
        List<Object> taken = List.of(memory.takeChunk(), memory.takeChunk(), memory.takeChunk());
        assertThat(taken).as("none of them twice").doesNotHaveDuplicates();
        assertThat(taken).filteredOn(chunk -> ((RowChunk) chunk).isGrown()).hasSize(2);
    }

    @Test
    void whoLooksAtAReleasedRowInATestSeesThatItIsNone() {
        add(RowChunk.MOST_ROWS);
        Row row = table.get(7);
        Utf8Slice id = table.get(RowChunk.MOST_ROWS - 1).id();

        table.release();

        assertThatThrownBy(row::id).isInstanceOf(NullPointerException.class);
        assertThat(id).doesNotHaveToString("id-" + (RowChunk.MOST_ROWS - 1));
        assertThatThrownBy(() -> table.get(7)).isInstanceOf(IllegalStateException.class);
    }

    private void add(int rows) {
        for (int i = 0; i < rows; i++) {
            Row row = Rows.row("id-" + i, "\"" + "x".repeat(i % 700) + "\"");
            DeliveryHandle handle = new DeliveryHandle(i / 1000, i);
            table.add(
                    row.event(),
                    new Delivery(
                            handle,
                            row.delivery().body(),
                            CONTEXT,
                            "q" + i,
                            i % 2 == 0,
                            Deliveries.RECEIVED_AT.plusNanos(i)));
        }
    }

    private static void assertIsNumber(int i, Row row) {
        assertThat(row.id()).hasToString("id-" + i);
        assertThat(row.payload()).hasToString("\"" + "x".repeat(i % 700) + "\"");
        assertThat(row.handle()).isEqualTo(new DeliveryHandle(i / 1000, i));
        assertThat(row.isRedelivered()).isEqualTo(i % 2 == 0);
        assertThat(row.delivery().queue()).isEqualTo("q" + i);
        assertThat(row.delivery().receivedAt()).isEqualTo(Deliveries.RECEIVED_AT.plusNanos(i));
    }

    private static byte[] bytesOf(RowTable rows) {
        return rows.get(rows.size() - 1).id().array();
    }
}
