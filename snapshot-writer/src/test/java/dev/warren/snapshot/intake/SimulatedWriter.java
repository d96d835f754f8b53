package dev.warren.snapshot.intake;

import dev.warren.fixtures.simulation.SimulatedQueue;
import dev.warren.fixtures.simulation.SimulatedQueue.Taken;
import dev.warren.fixtures.simulation.Turns;
import dev.warren.model.DecoderLimits;
import dev.warren.model.EventDecoder;
import dev.warren.model.MessageContext;
import dev.warren.service.lifecycle.Backoff;
import dev.warren.service.quarantine.Quarantine;
import dev.warren.service.quarantine.ReceivedMessage;
import dev.warren.snapshot.project.ProjectLimits;
import dev.warren.snapshot.project.ProjectPacker;
import dev.warren.snapshot.request.Language;
import dev.warren.snapshot.request.RequestLimits;
import dev.warren.snapshot.request.RequestParser;
import dev.warren.snapshot.store.SnapshotStore;
import dev.warren.snapshot.store.StoreResult;
import dev.warren.storage.KeyPrefix;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/** A writer's own code, which goes on by some operations on the store when the simulation lets it. */
final class SimulatedWriter {

    static final KeyPrefix QUARANTINE = new KeyPrefix("quarantine/snapshots/");

    private static final Instant NOW = Instant.parse("2025-12-28T12:00:00Z");
    private static final EventDecoder DECODER = new EventDecoder(DecoderLimits.defaults());
    private static final RequestParser PARSER = new RequestParser(new RequestLimits(2 << 20, 16 << 20));
    private static final ProjectPacker PACKER = new ProjectPacker(ProjectLimits.defaults());
    private static final Backoff AT_ONCE = new Backoff(Duration.ZERO, Duration.ZERO);
    private static final int PREFETCH = 3;

    private final SharedWorld world;
    private final Mutant mutant;
    private final Sabotage store;
    private final SnapshotIntake intake;
    private final Deque<Work> taken = new ArrayDeque<>();
    private Optional<Turns> underWay = Optional.empty();
    private Optional<Work> current = Optional.empty();
    private long epoch;

    /** A delivery, with the channel it came by. */
    private record Work(long epoch, Taken<Sent> taken) {}

    SimulatedWriter(SharedWorld world, Mutant mutant) {
        this.world = world;
        this.mutant = mutant;
        this.store = new Sabotage(mutant, world, this::pass, () -> current.ifPresent(this::acknowledge));
        this.intake = new SnapshotIntake(
                DECODER,
                PARSER,
                new SnapshotStore(store, PACKER, InstantSource.fixed(NOW)),
                new Quarantine(store, QUARANTINE),
                new Quiet(),
                AT_ONCE);
        this.epoch = world.queue().openChannel();
    }

    /** Somebody else may go first, now and then. */
    private void pass() {
        if (world.random().nextInt(4) == 0) {
            underWay.ifPresent(Turns::pass);
        }
    }

    long epoch() {
        return epoch;
    }

    void trouble(double share) {
        store.trouble(share);
    }

    /** It is killed after so many steps within operations on the store, if those have steps. */
    void endWithinOperation(int steps) {
        store.endAfter(steps);
    }

    /** Nothing goes wrong any more. */
    void beSpared() {
        store.trouble(0);
        store.endAfter(Integer.MAX_VALUE);
    }

    /** Takes a message off the wire, if there is one. */
    void deliver() {
        if (world.queue().canDeliver(epoch, PREFETCH)) {
            Taken<Sent> delivery = world.queue().deliver(epoch, 0);
            world.chronicle().note(delivery.redelivered() ? "redelivered" : "delivered", epoch, delivery);
            taken.add(new Work(epoch, delivery));
            if (mutant == Mutant.ACK_ON_RECEIPT) {
                acknowledge(new Work(epoch, delivery));
            }
        }
    }

    /** Goes on with a message until somebody else's turn comes. */
    void goOn() {
        if (underWay.isEmpty() && !taken.isEmpty()) {
            Work work = taken.remove();
            current = Optional.of(work);
            underWay = Optional.of(Turns.of(() -> take(work)));
        }
        underWay.ifPresent(Turns::next);
        if (underWay.filter(Turns::isEnded).isPresent()) {
            underWay = Optional.empty();
            current = Optional.empty();
        }
    }

    private void take(Work work) {
        if (intake.take(received(work.taken().message()))) {
            pass();
            acknowledge(work);
        }
    }

    private static ReceivedMessage received(Sent message) {
        MessageContext context =
                new MessageContext("x", "code.validated", null, null, null, null, null, null, null, Map.of());
        return new ReceivedMessage(message.bytes(), context, "x.snapshot-writer", NOW);
    }

    private void acknowledge(Work work) {
        SimulatedQueue<Sent> queue = world.queue();
        if (queue.isOutstanding(work.epoch(), work.taken().tag())) {
            world.chronicle().tell("acknowledged", work.epoch(), work.taken().tag());
            queue.acknowledge(work.epoch(), work.taken().tag(), false);
        }
    }

    /** The channel is gone; what it delivered is gone on with all the same. */
    void loseChannel() {
        world.queue().closeChannel(epoch);
        epoch = world.queue().openChannel();
    }

    /** Whether it works on a message that the broker gives to somebody else. */
    boolean isZombie() {
        return current.filter(work -> !world.queue().isOpen(work.epoch())).isPresent();
    }

    /** The process is gone. */
    void kill() {
        world.queue().closeChannel(epoch);
        taken.clear();
        underWay.ifPresent(Turns::kill);
    }

    /** SIGTERM: what is under way comes to its end, or to where it would wait; what was not begun goes back. */
    void stop() {
        store.endAfter(Integer.MAX_VALUE);
        intake.stop();
        taken.clear();
        while (underWay.isPresent()) {
            goOn();
        }
        world.queue().closeChannel(epoch);
    }

    boolean isIdle() {
        return taken.isEmpty() && underWay.isEmpty();
    }

    /** Tells nobody. */
    private static final class Quiet implements SnapshotListener {

        @Override
        public void received(int bytes) {}

        @Override
        public void stored(ReceivedMessage message, StoreResult result, Duration took) {}

        @Override
        public void quarantined(
                ReceivedMessage message, String reason, String explanation, Optional<Language> language) {}

        @Override
        public void held(int attempt, Exception why) {}

        @Override
        public void answered() {}
    }
}
