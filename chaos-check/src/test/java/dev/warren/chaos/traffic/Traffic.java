package dev.warren.chaos.traffic;

import dev.warren.chaos.traffic.Message.Kind;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;

/**
 * Everything to be published, made from a seed: events of a day that moves on and of the day before, copies at once and long
 * after, other content under an id, broken messages, code.
 */
public final class Traffic implements Messages {

    private static final DateTimeFormatter PARTITION = DateTimeFormatter.ofPattern("uuuu/MM/dd");
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);
    private static final int DAYS = 24;
    private static final int SECONDS_A_DAY = 86_400;
    private static final int SOON = 400;
    private static final int MOST_COPIES = 4;

    private record Later(long due, Message message) {}

    private final Ledger ledger;
    private final Random random;
    private final long events;
    private final long eventsADay;
    private final String canary;
    private final CodeEvents codes;
    private final BrokenMessages broken;
    private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparingLong(Later::due));
    private long made;

    /**
     * Traffic.
     *
     * @param events messages that differ from each other
     * @param canary a secret that some messages carry
     */
    public Traffic(long seed, long events, String canary, Ledger ledger) {
        this.random = new Random(seed);
        this.events = events;
        this.eventsADay = Math.max(1, events / DAYS);
        this.canary = canary;
        this.codes = new CodeEvents(random);
        this.broken = new BrokenMessages(canary);
        this.ledger = ledger;
    }

    @Override
    public synchronized Optional<Message> next() throws IOException {
        Later head = later.peek();
        if (head != null && (head.due() <= made || made >= events)) {
            later.remove();
            return Optional.of(head.message());
        }
        if (made >= events) {
            return Optional.empty();
        }
        Message message = another();
        ledger.attempt(message);
        return Optional.of(message);
    }

    private Message another() throws IOException {
        made++;
        int dice = random.nextInt(1000);
        if (dice < 5) {
            return code();
        }
        if (dice < 10) {
            return poison();
        }
        Message event = event(new UUID(random.nextLong(), random.nextLong()).toString());
        if (dice < 15) {
            rival(event);
        } else if (dice < 60) {
            copies(event, 1 + random.nextInt(MOST_COPIES), SOON);
        } else if (dice < 75) {
            copies(event, 1, 3 * eventsADay + SOON);
        }
        return event;
    }

    private void copies(Message message, int copies, long within) {
        for (int i = 0; i < copies; i++) {
            long delay = within > SOON ? within : random.nextInt(SOON);
            later.add(new Later(made + delay, message));
        }
    }

    /** Another event of the same id and day, published soon after, and both of them twice. */
    private void rival(Message event) throws IOException {
        made++;
        Message rival = event(event.id(), event.partition());
        ledger.attempt(rival);
        later.add(new Later(made + random.nextInt(SOON), rival));
        copies(rival, 1, SOON);
        copies(event, 1, SOON);
    }

    private Message event(String id) {
        long day = made / eventsADay - (random.nextInt(4) == 0 ? 1 : 0);
        return event(id, PARTITION.format(FIRST_DAY.plusDays(day)));
    }

    private Message event(String id, String partition) {
        boolean secret = random.nextInt(50) == 0;
        String note = secret ? canary : Long.toHexString(random.nextLong());
        String payload = "{\"n\":" + made + ",\"note\":\"" + note + "\",\"title\":\"Read größer things\"}";
        Map<String, Object> headers = secret ? Map.of("x-note", canary) : Map.of();
        String type = "goal.created";
        return new Message(
                made,
                Kind.EVENT,
                id,
                type,
                partition,
                payload,
                body(id, type, time(partition), "u-1", payload),
                headers,
                "");
    }

    private Message code() {
        String partition = PARTITION.format(FIRST_DAY.plusDays(made / eventsADay));
        CodeEvent event = codes.next(time(partition));
        ledger.attempt(event);
        String type = "code.validated";
        String day = PARTITION.format(Instant.parse(event.time()).atOffset(ZoneOffset.UTC));
        String body = body(event.id(), type, event.time(), event.userId(), event.payload());
        Message message = new Message(made, Kind.SNAPSHOT, event.id(), type, day, event.payload(), body, Map.of(), "");
        if (random.nextInt(5) == 0) {
            copies(message, 1, SOON);
        }
        return message;
    }

    private Message poison() {
        BrokenMessages.Broken next = broken.next(random, made);
        Map<String, Object> headers = Map.of("x-note", canary);
        return new Message(made, Kind.POISON, "", "goal.created", "", "", next.body(), headers, next.reason());
    }

    private String time(String partition) {
        Instant start = LocalDate.parse(partition, PARTITION)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return start.plusSeconds(random.nextInt(SECONDS_A_DAY)).toString();
    }

    private static String body(String id, String type, String time, String user, String payload) {
        return "{\"id\":\"" + id + "\",\"type\":\"" + type + "\",\"user_id\":\"" + user + "\",\"timestamp\":\"" + time
                + "\",\"payload\":" + payload + "}";
    }
}
