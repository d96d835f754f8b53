package dev.warren.quickstart.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.model.Decoded;
import dev.warren.model.Event;
import dev.warren.model.Malformed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private static final EventStream STREAM = EventStream.of(List.of(), LocalDate.of(2026, 3, 2));

    @Test
    void everyMessageIsAnEventARepetitionOrBroken() {
        assertThat(STREAM.broken()).isEqualTo(9);
        assertThat(STREAM.repeated()).isBetween(50, 300);
        assertThat(STREAM.messages()).hasSize(STREAM.eventIds().size() + STREAM.repeated() + STREAM.broken());
    }

    @Test
    void whatIsSentAgainIsTheSameMessage() {
        List<OutgoingMessage> events = STREAM.messages().stream()
                .filter(message -> message.eventId().isPresent())
                .toList();

        assertThat(events.stream().distinct()).hasSize(STREAM.eventIds().size());
    }

    @Test
    void brokenMessagesAreBrokenInDifferentWays() {
        List<String> reasons = new ArrayList<>();
        for (OutgoingMessage message : broken()) {
            if (Decoding.of(message) instanceof Malformed malformed) {
                reasons.add(malformed.reason().code());
            }
        }

        assertThat(reasons)
                .containsExactly(
                        "malformed-json",
                        "malformed-json",
                        "not-an-object",
                        "timestamp",
                        "timestamp",
                        "timestamp",
                        "field",
                        "too-deep");
    }

    @Test
    void theLastBrokenMessageTakesAnIdThatAnEarlierEventHas() {
        OutgoingMessage last = broken().get(STREAM.broken() - 1);
        Decoded decoded = Decoding.of(last);
        String id = ((Event) decoded).id().toString();
        List<OutgoingMessage> before =
                STREAM.messages().subList(0, STREAM.messages().indexOf(last));

        assertThat(before).anySatisfy(message -> {
            assertThat(message.eventId()).hasValue(id);
            assertThat(message.occurred())
                    .isEqualTo(((Event) decoded).timestamp().toInstant());
        });
    }

    private static List<OutgoingMessage> broken() {
        return STREAM.messages().stream()
                .filter(message -> message.eventId().isEmpty())
                .toList();
    }
}
