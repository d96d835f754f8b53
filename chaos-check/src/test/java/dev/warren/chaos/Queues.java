package dev.warren.chaos;

import dev.warren.fixtures.QueueLengths;
import dev.warren.fixtures.RabbitMqNode;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many messages the broker says are in its queues; as old as its statistics.
 *
 * @param lengths by name
 */
record Queues(Map<String, Long> lengths) {

    /** After this long the broker says something new. */
    static final Duration STATISTICS = QueueLengths.STATISTICS;

    static Queues of(RabbitMqNode broker) {
        String list = broker.ctl("-q", "list_queues", "--no-table-headers", "name", "messages");
        return new Queues(list.lines()
                .map(line -> line.split("\\s+"))
                .collect(Collectors.toMap(columns -> columns[0], columns -> Long.parseLong(columns[1]))));
    }

    /** Queues that are served. */
    boolean isDrained() {
        return lengths.entrySet().stream()
                .filter(queue -> !queue.getKey().endsWith(".dlq"))
                .allMatch(queue -> queue.getValue() == 0);
    }

    boolean areEmpty() {
        return !lengths.isEmpty() && lengths.values().stream().allMatch(length -> length == 0);
    }

    @Override
    public String toString() {
        return lengths.toString();
    }
}
