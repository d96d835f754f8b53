package dev.warren.service.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueArgumentsTest {

    private static final QueueNames NAMES = new QueueNames("ai_goals_tracker", "event-ingester");
    private static final QueueArguments CLASSIC = new QueueArguments(Map.of());

    @Test
    void namesFollowFromTheExchange() {
        assertThat(NAMES.queue()).isEqualTo("ai_goals_tracker.event-ingester");
        assertThat(NAMES.deadLetterExchange()).isEqualTo("ai_goals_tracker.dlx");
        assertThat(NAMES.deadLetterQueue()).isEqualTo("ai_goals_tracker.event-ingester.dlq");
    }

    @Test
    void ourOwnQueuesLoseNothing() {
        QueueArguments quorum = QueueArguments.quorum(NAMES);

        assertThat(quorum.hazard()).isEmpty();
        assertThat(QueueArguments.deadLetters().hazard()).isEmpty();
        assertThat(quorum.values())
                .containsEntry("x-queue-type", "quorum")
                .containsEntry("x-dead-letter-exchange", "ai_goals_tracker.dlx")
                .containsEntry("x-dead-letter-routing-key", "ai_goals_tracker.event-ingester")
                .containsEntry("x-dead-letter-strategy", "at-least-once")
                .containsEntry("x-overflow", "reject-publish");
    }

    @Test
    void plainClassicQueueLosesNothing() {
        assertThat(CLASSIC.hazard()).isEmpty();
        assertThat(CLASSIC.with("x-max-priority", 5).hazard()).isEmpty();
    }

    @Test
    void messagesThatExpireAreAHazard() {
        assertThat(CLASSIC.with("x-message-ttl", 60_000L).hazard())
                .hasValueSatisfying(text -> assertThat(text).contains("x-message-ttl=60000"));
    }

    @Test
    void queueThatExpiresIsAHazard() {
        assertThat(CLASSIC.with("x-expires", 1000L).hazard())
                .hasValueSatisfying(text -> assertThat(text).contains("x-expires=1000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-max-length", "x-max-length-bytes"})
    void limitThatDropsTheOldestIsAHazardAndOneThatRejectsIsNot(String limit) {
        QueueArguments limited = CLASSIC.with(limit, 10L);

        assertThat(limited.hazard())
                .hasValueSatisfying(text -> assertThat(text).contains(limit + "=10 with x-overflow=drop-head"));
        assertThat(limited.with("x-overflow", "drop-head").hazard()).isPresent();
        assertThat(limited.with("x-overflow", "reject-publish").hazard()).isEmpty();
        assertThat(limited.with("x-overflow", "reject-publish-dlx").hazard()).isEmpty();
    }

    @Test
    void streamIsAHazard() {
        assertThat(CLASSIC.with("x-queue-type", "stream").hazard())
                .hasValueSatisfying(text -> assertThat(text).contains("x-queue-type=stream"));
    }

    @Test
    void lowDeliveryLimitIsAHazardUnlessThereIsADeadLetterExchange() {
        QueueArguments quorum = CLASSIC.with("x-queue-type", "quorum");

        assertThat(quorum.with("x-delivery-limit", 20L).hazard())
                .hasValueSatisfying(text -> assertThat(text).contains("x-delivery-limit=20"));
        assertThat(quorum.with("x-delivery-limit", 0).hazard()).isPresent();
        assertThat(quorum.with("x-delivery-limit", 21L).hazard()).isEmpty();
        assertThat(quorum.with("x-delivery-limit", -1L).hazard())
                .as("unlimited")
                .isEmpty();
        assertThat(quorum.with("x-delivery-limit", 5L)
                        .with("x-dead-letter-exchange", "dlx")
                        .hazard())
                .isEmpty();
    }

    @Test
    void adoptedArgumentReplacesOrRemovesOurs() {
        QueueArguments quorum = QueueArguments.quorum(NAMES);

        assertThat(quorum.with("x-overflow", null).values()).doesNotContainKey("x-overflow");
        assertThat(quorum.with("x-overflow", "drop-head").values()).containsEntry("x-overflow", "drop-head");
        assertThat(quorum.values()).as("the original stays").containsEntry("x-overflow", "reject-publish");
    }
}
