package dev.warren.ingester.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.fixtures.simulation.SimulatedQueue;
import dev.warren.ingester.batch.Batch;
import dev.warren.ingester.batch.Row;
import dev.warren.ingester.commit.CommitOutcome;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.delivery.DeliveryHandle;
import dev.warren.ingester.settle.Ack;
import dev.warren.ingester.settle.AckSink;
import dev.warren.model.Event;
import dev.warren.model.EventId;
import dev.warren.model.MessageContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Defects in what is acknowledged and when, and in what is made of a delivery. */
final class AckSabotage extends Sabotage {

    private final Mutant mutant;
    private final Set<EventId> buffered = new HashSet<>();

    AckSabotage(Mutant mutant) {
        this.mutant = mutant;
    }

    @Override
    AckSink acks(SimulatedQueue<Sent> queue, AckSink acks) {
        return switch (mutant) {
            case STALE_ACKS_ON_THE_NEW_CHANNEL ->
                (epoch, frames) -> outstanding(queue, queue.isOpen(epoch) ? epoch : queue.latest(), frames);
            case EVERYTHING_BELOW_IS_ACKED ->
                (epoch, frames) -> outstanding(
                        queue,
                        epoch,
                        frames.stream().map(ack -> new Ack(ack.tag(), true)).toList());
            default -> (epoch, frames) -> outstanding(queue, epoch, frames);
        };
    }

    /** Acknowledges what has not been acknowledged too early. */
    private static void outstanding(SimulatedQueue<Sent> queue, long epoch, List<Ack> frames) {
        for (Ack ack : frames) {
            for (long tag = ack.multiple() ? 1 : ack.tag(); tag <= ack.tag(); tag++) {
                if (queue.isOutstanding(epoch, tag)) {
                    queue.acknowledge(epoch, tag, false);
                }
            }
        }
    }

    private static void acknowledge(SimulatedQueue<Sent> queue, Delivery delivery) {
        DeliveryHandle handle = delivery.handle();
        outstanding(queue, handle.epoch(), List.of(new Ack(handle.tag(), false)));
    }

    @Override
    IngestListener listener(SimulatedQueue<Sent> queue) {
        return new QuietListener() {
            @Override
            public void received(Delivery delivery) {
                if (mutant == Mutant.ACK_ON_RECEIPT) {
                    acknowledge(queue, delivery);
                }
            }

            @Override
            public void decoded(Event event, Delivery delivery) {
                if (mutant == Mutant.BUFFERED_COPY_IS_ACKED && !buffered.add(event.id())) {
                    acknowledge(queue, delivery);
                }
            }

            @Override
            public void rotated(Batch batch) {
                if (mutant == Mutant.ACK_BEFORE_COMMIT) {
                    batch.rows().forEach(row -> acknowledge(queue, row.delivery()));
                }
            }

            @Override
            public void committed(CommitOutcome outcome, Duration took) {
                outcome.batch().rows().stream().map(Row::event).map(Event::id).forEach(buffered::remove);
            }
        };
    }

    /** The partition follows from the clock if the event has no time of its own. */
    @Override
    Delivery delivery(Delivery delivery) {
        if (mutant != Mutant.PARTITION_BY_WALL_CLOCK) {
            return delivery;
        }
        String body = new String(delivery.body(), UTF_8).replaceFirst("\"timestamp\":\"2025[^\"]*\",", "");
        MessageContext context =
                new MessageContext("events", "t", null, null, null, null, null, null, delivery.receivedAt(), Map.of());
        return new Delivery(
                delivery.handle(),
                body.getBytes(UTF_8),
                context,
                delivery.queue(),
                delivery.redelivered(),
                delivery.receivedAt());
    }

    @Override
    boolean givesBackOnFailure() {
        return mutant == Mutant.NACK_ON_OUTAGE;
    }
}
