package dev.warren.quickstart.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BusyDayTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 22);
    private static final int COUNT = 20_000;

    @Test
    void messagesAreEventsOfTheDayInTheirOrderEachOnce() {
        BusyDay day = new BusyDay(DAY, COUNT);
        List<OutgoingMessage> messages = new ArrayList<>(day.next(COUNT / 2));
        messages.addAll(day.next(COUNT / 2));

        assertThat(messages.stream().map(message -> message.eventId().orElseThrow()))
                .doesNotHaveDuplicates();
        assertThat(messages.stream().map(OutgoingMessage::occurred))
                .isSorted()
                .allMatch(time -> time.isBefore(Instant.parse("2026-01-23T00:00:00Z")))
                .startsWith(Instant.parse("2026-01-22T00:00:00Z"));
    }
}
