package dev.warren.ingester.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.ingester.delivery.Deliveries;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.delivery.DeliveryHandle;
import dev.warren.model.DecoderLimits;
import dev.warren.model.Event;
import dev.warren.model.EventDecoder;
import dev.warren.model.MessageContext;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTest {

    private static final EventDecoder DECODER = new EventDecoder(DecoderLimits.defaults());
    private static final MessageContext CONTEXT = new MessageContext(
            "events", "goal.created", "m-1", "typed", null, "app", null, null, null, Map.of("k", "v"));

    private final RowBytes bytes = new RowBytes(new FreeArrays());

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
        Row row = new Row(event, delivery);
        bytes.add(new byte[100], 0, 100);

        for (Row same : new Row[] {row, row.in(bytes)}) {
            assertThat(same.event()).isEqualTo(event);
            assertThat(same.content()).isEqualTo(event.content());
            assertThat(same.delivery()).usingRecursiveComparison().isEqualTo(delivery);
            assertThat(same.handle()).isEqualTo(delivery.handle());
            assertThat(same.retainedBytes()).isEqualTo(delivery.retainedBytes());
            assertThat(same.isRedelivered()).isTrue();
        }
    }

    @Test
    void rowsAmongOthersHaveTheirOwnBytesEach() {
        Row[] rows = Stream.iterate(0, i -> i + 1)
                .limit(5_000)
                .map(i -> Rows.row("id-" + i, "\"" + "x".repeat(i % 700) + "\"").in(bytes))
                .toArray(Row[]::new);

        for (int i = 0; i < rows.length; i++) {
            assertThat(rows[i].id()).hasToString("id-" + i);
            assertThat(rows[i].payload()).hasToString("\"" + "x".repeat(i % 700) + "\"");
        }
    }

    @Test
    void largeMessageIsNotCopied() {
        Row large = Rows.row("a", "\"" + "x".repeat(FreeArrays.LENGTH) + "\"");

        assertThat(large.in(bytes)).isSameAs(large);
    }

    @Test
    void memoryOfAReleasedBatchServesTheNext() {
        FreeArrays arrays = new FreeArrays();
        byte[] first = filled(new RowBytes(arrays));
        byte[] second = filled(new RowBytes(arrays));

        assertThat(second == first).as("used anew, though nothing was released").isFalse();

        RowBytes third = new RowBytes(arrays);
        byte[] lent = filled(third);
        third.release();
        assertThat(filled(new RowBytes(arrays)) == lent).as("used anew").isTrue();
    }

    @Test
    void whoLooksAtAReleasedRowInATestSeesThatItIsNone() {
        filled(bytes);
        Row row = Rows.row("a").in(bytes);

        bytes.release();

        assertThat(row.id()).doesNotHaveToString("a");
    }

    /** Until one of the large arrays is in use. */
    private static byte[] filled(RowBytes bytes) {
        while (bytes.array().length < FreeArrays.LENGTH) {
            bytes.add(new byte[1_000], 0, 1_000);
        }
        return bytes.array();
    }
}
