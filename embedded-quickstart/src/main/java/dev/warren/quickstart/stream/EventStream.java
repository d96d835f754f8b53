package dev.warren.quickstart.stream;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything in the order of publishing: by time, with publishers that send again what was confirmed too late for them, and with
 * broken messages in between.
 */
public record EventStream(List<OutgoingMessage> messages) {

    /** One in so many is sent again. */
    private static final int RETRIED = 40;

    /** How many messages later it is at most. */
    private static final int RETRIED_WITHIN = 200;

    public EventStream {
        messages = List.copyOf(messages);
    }

    /** The stream of the seven days before {@code end}, after what GitHub has sent. */
    public static EventStream of(List<OutgoingMessage> github, LocalDate end) {
        List<OutgoingMessage> goals = GoalEvents.before(end);
        List<OutgoingMessage> messages = Stream.concat(github.stream(), goals.stream())
                .sorted(Comparator.comparing(OutgoingMessage::occurred))
                .collect(Collectors.toCollection(ArrayList::new));
        sendSomeAgain(messages, new Random(end.toEpochDay()));
        mixIn(messages, BrokenMessages.before(end, goals.get(0)));
        return new EventStream(messages);
    }

    /** The ids of all events; each belongs into one row of the archive. */
    public Set<String> eventIds() {
        return messages.stream().flatMap(message -> message.eventId().stream()).collect(Collectors.toSet());
    }

    /** How many messages ask for a snapshot of code. */
    public int snapshots() {
        return (int) messages.stream()
                .filter(message -> message.routingKey().equals("code.validated"))
                .count();
    }

    /** How many messages belong into quarantine. */
    public int broken() {
        return (int) messages.stream()
                .map(OutgoingMessage::eventId)
                .filter(Optional::isEmpty)
                .count();
    }

    /** How many messages bring an event that another one has brought. */
    public int repeated() {
        return messages.size() - broken() - eventIds().size();
    }

    private static void sendSomeAgain(List<OutgoingMessage> messages, Random random) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (random.nextInt(RETRIED) == 0) {
                int later = Math.min(messages.size(), i + 1 + random.nextInt(RETRIED_WITHIN));
                messages.add(later, messages.get(i));
            }
        }
    }

    /** At even distances, and the last, which refers to an earlier event, at the end. */
    private static void mixIn(List<OutgoingMessage> messages, List<OutgoingMessage> broken) {
        int distance = messages.size() / broken.size();
        for (int i = broken.size(); i > 0; i--) {
            messages.add(i * distance, broken.get(i - 1));
        }
    }
}
