package dev.warren.ingester.pipeline;

import dev.warren.ingester.encode.SimulatedFormat;
import dev.warren.ingester.encode.SimulatedFormat.Line;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.ingester.pipeline.Sent.EventSent;
import dev.warren.model.EventTime;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.simulation.SharedObjects;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks at what is stored, and says whether it is what it must be. */
final class Judge {

    private final SharedObjects objects;
    private final PartitionLayout layout;
    private final List<Sent> sent;
    private final boolean nearMidnight;
    private final Set<ObjectKey> seen = new TreeSet<>();
    private final Map<String, List<Stored>> rows = new HashMap<>();

    private record Stored(ObjectKey file, Line line) {}

    /** @param nearMidnight clocks of the ingesters may not agree on the day */
    Judge(SharedObjects objects, PartitionLayout layout, List<Sent> sent, boolean nearMidnight) {
        this.objects = objects;
        this.layout = layout;
        this.sent = List.copyOf(sent);
        this.nearMidnight = nearMidnight;
    }

    /** The broker is about to forget the message: this is the moment at which it could be lost. */
    void mustBeDurable(Sent message) {
        boolean isKept = message.event().filter(this::isStored).isPresent()
                || (quarantined(message).stream().anyMatch(objects::isDurable) && mayBeInQuarantine(message));
        if (!isKept) {
            throw new AssertionError("acknowledged, but not durable: " + message);
        }
    }

    private boolean isStored(EventSent event) {
        return rowsOf(event).stream().anyMatch(stored -> objects.isDurable(stored.file()));
    }

    /** An event is in quarantine only if another one with its id has the row. */
    private boolean mayBeInQuarantine(Sent message) {
        return message.event().map(event -> contents(event.id()).size() > 1).orElse(true);
    }

    private Set<String> contents(String id) {
        return sent.stream()
                .flatMap(message -> message.event().stream())
                .filter(event -> event.id().equals(id))
                .map(EventSent::payload)
                .collect(Collectors.toSet());
    }

    /** What a power cut took is not seen again; what is seen otherwise stays. */
    void powerWasCut() {
        seen.clear();
        rows.clear();
    }

    private List<Stored> rowsOf(EventSent event) {
        List<Stored> known = withContent(event);
        if (known.stream().anyMatch(stored -> objects.isDurable(stored.file()))) {
            return known;
        }
        readNewFiles();
        return withContent(event);
    }

    private List<Stored> withContent(EventSent event) {
        return rows.getOrDefault(event.id(), List.of()).stream()
                .filter(stored -> stored.line().payload().equals(event.payload()))
                .toList();
    }

    private void readNewFiles() {
        for (ObjectStat object : objects.list(PartitionLayout.ROOT)) {
            if (seen.add(object.key())) {
                for (Line line : SimulatedFormat.lines(objects.read(object.key()))) {
                    rows.computeIfAbsent(line.id(), none -> new ArrayList<>()).add(new Stored(object.key(), line));
                }
            }
        }
    }

    private List<ObjectKey> quarantined(Sent message) {
        return objects.list(PipelineUnderTest.QUARANTINE).stream()
                .map(ObjectStat::key)
                .filter(key -> key.name().equals(message.quarantineName()))
                .toList();
    }

    /** Everything is settled: each event in one row where it belongs, and everything else in quarantine once. */
    void everythingIsThereOnce() {
        readNewFiles();
        Map<String, List<EventSent>> byId = byId();
        for (Map.Entry<String, List<EventSent>> events : byId.entrySet()) {
            List<Stored> stored = rows.getOrDefault(events.getKey(), List.of());
            if (stored.size() != 1) {
                throw new AssertionError(events.getKey() + " is in " + stored.size() + " rows");
            }
            isWhereItBelongs(stored.get(0), events.getValue());
        }
        if (rows.size() != byId.size()) {
            throw new AssertionError("rows of events that nobody sent: " + rows.keySet());
        }
        sent.forEach(this::isInQuarantineOnce);
        numbersAreDense();
    }

    /** How many rows there are beyond one of each event; throws if one is missing. */
    int copies() {
        readNewFiles();
        sent.forEach(this::mustBeDurable);
        return rows.values().stream().mapToInt(List::size).sum() - rows.size();
    }

    private Map<String, List<EventSent>> byId() {
        return sent.stream()
                .flatMap(message -> message.event().stream())
                .collect(Collectors.groupingBy(EventSent::id, LinkedHashMap::new, Collectors.toList()));
    }

    private void isWhereItBelongs(Stored stored, List<EventSent> events) {
        EventSent sentEvent = events.stream()
                .filter(event -> event.payload().equals(stored.line().payload()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody sent the content of " + stored));
        Instant time = Instant.parse(sentEvent.time());
        EventTime micros = new EventTime(time.getEpochSecond() * 1_000_000);
        String directory = layout.prefix(layout.partitionOf(micros)).value();
        if (stored.line().micros() != micros.epochMicros()
                || !stored.file().value().startsWith(directory)) {
            throw new AssertionError(stored + " is not in " + directory);
        }
    }

    private void isInQuarantineOnce(Sent message) {
        boolean wanted =
                message.event().map(event -> withContent(event).isEmpty()).orElse(true);
        int found = quarantined(message).size();
        if (found != (wanted ? 1 : 0) && !(nearMidnight && wanted && found == 2)) {
            throw new AssertionError(found + " objects in quarantine for " + message);
        }
    }

    private void numbersAreDense() {
        Map<String, Integer> last = new HashMap<>();
        for (ObjectKey key : seen) {
            String directory = key.value().substring(0, key.value().lastIndexOf('/'));
            int number = PartitionLayout.numberOf(key).orElseThrow();
            if (last.merge(directory, 1, Integer::sum) != number) {
                throw new AssertionError("a number is missing before " + key);
            }
        }
    }

    /** One of the files of the archive, if there is any. */
    Optional<ObjectKey> anyFile(java.util.Random random) {
        List<ObjectStat> files = objects.list(PartitionLayout.ROOT);
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(files.get(random.nextInt(files.size())).key());
    }
}
