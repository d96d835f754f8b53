package dev.warren.ingester.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.model.MessageContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RepeatedContextsTest {

    private final RepeatedContexts contexts = new RepeatedContexts();

    private static MessageContext context(String routingKey, @Nullable String messageId) {
        return new MessageContext(
                "events", routingKey, messageId, null, null, null, "application/json", null, null, Map.of());
    }

    @Test
    void equalContextsBecomeOne() {
        MessageContext first = contexts.one(context("goal.created", null));
        contexts.one(context("goal.archived", null));

        assertThat(contexts.one(context("goal.created", null))).isSameAs(first);
    }

    @Test
    void contextsThatDifferInAnythingStayWhatTheyAre() {
        MessageContext plain = context("k", null);
        MessageContext text =
                new MessageContext("events", "k", null, null, null, null, "text/json", null, null, Map.of());
        contexts.one(plain);

        assertThat(contexts.one(text)).isSameAs(text);
        assertThat(contexts.one(context("k", "id 1")).messageId()).isEqualTo("id 1");
        assertThat(contexts.one(context("k", "id 2")).messageId()).isEqualTo("id 2");
    }

    @Test
    void publisherWithAKeyForEachMessageDoesNotFillTheMemory() {
        MessageContext first = contexts.one(context("first", null));
        for (int i = 0; i < 1_000; i++) {
            contexts.one(context("key " + i, null));
        }

        assertThat(contexts.one(context("first", null)))
                .as("forgotten meanwhile")
                .isNotSameAs(first);
    }
}
