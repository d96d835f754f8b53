package dev.warren.snapshot.intake;

import dev.warren.fixtures.simulation.Chronicle;
import dev.warren.fixtures.simulation.SimulatedPublisher;
import dev.warren.fixtures.simulation.SimulatedQueue;
import dev.warren.snapshot.request.Goal;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.simulation.DiskMedium;
import dev.warren.storage.simulation.InMemoryMedium;
import dev.warren.storage.simulation.ProcessEnded;
import dev.warren.storage.simulation.SharedObjects;
import dev.warren.storage.simulation.SharedObjects.Outage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One world on a seed: some writers, one queue, one store, and whatever can go wrong between any two of their operations. The same
 * seed gives the same world.
 */
final class Simulation {

    private static final double TROUBLE = 0.08;
    private static final int ONE_KILLED_WITHIN_AN_OPERATION_IN = 30;
    private static final int MOST_STEPS = 100;
    private static final int ONE_WITH_A_VIRTUAL_DISK_IN = 4;
    private static final int STEPS_UNTIL_STUCK = 20_000;

    private final Mutant mutant;
    private final Random random;
    private final Chronicle chronicle;
    private final SharedWorld world;
    private final SimulatedPublisher<Sent> publisher;
    private final boolean onDisk;
    private final boolean withForeignFiles;
    private final List<Sent> sent;
    private final List<Goal> goals;
    private final List<SimulatedWriter> writers = new ArrayList<>();

    /** One whose writer never looked again; the goal's next message puts it right, and nothing else does. */
    private boolean oldManifestMayBeLeft;

    Simulation(long seed, Mutant mutant, Chronicle chronicle) {
        this.mutant = mutant;
        this.random = new Random(seed);
        this.chronicle = chronicle;
        boolean withVirtualDisk = Math.floorMod(seed, ONE_WITH_A_VIRTUAL_DISK_IN) == 0;
        this.onDisk = random.nextBoolean() || withVirtualDisk;
        this.withForeignFiles = random.nextInt(4) == 0;
        this.sent = SentMessages.of(random, random.nextBoolean());
        this.goals = sent.stream()
                .flatMap(message -> message.goal().stream())
                .distinct()
                .toList();
        SharedObjects objects =
                new SharedObjects(withVirtualDisk ? new DiskMedium(random) : new InMemoryMedium(!onDisk));
        Judge judge = new Judge(objects, sent);
        SimulatedQueue<Sent> queue = new SimulatedQueue<>(random, judge::mustBeDurable, Integer.MAX_VALUE);
        this.world = new SharedWorld(objects, queue, judge, random, chronicle, random.nextInt(4) == 0);
        this.oldManifestMayBeLeft = world.latePuts();
        this.publisher = new SimulatedPublisher<>(queue, random, sent);
        for (int i = 1 + random.nextInt(3); i >= 0; i--) {
            start();
        }
    }

    /** Runs to the end and throws an AssertionError if anything is lost, doubled, stuck, or told wrongly. */
    void run() {
        play();
        world.judge().everythingIsThereOnce();
    }

    /** Runs to the end, throws an AssertionError if anything is lost, and says how many versions there are too many. */
    int copies() {
        play();
        return world.judge().copies();
    }

    private void play() {
        try {
            int steps = 100 + random.nextInt(150);
            for (int i = 0; i < steps; i++) {
                step();
            }
            calmDown();
            settle();
            if (oldManifestMayBeLeft) {
                sent.forEach(world.queue()::publish);
                settle();
            }
        } finally {
            writers.forEach(SimulatedWriter::kill);
        }
    }

    private void calmDown() {
        chronicle.tell("all is well from now on");
        publisher.finish();
        world.objects().endOutage();
        while (world.objects().isAnyLate()) {
            arriveLate();
        }
        if (world.objects().needARestart()) {
            cutPower();
        }
        writers.forEach(SimulatedWriter::beSpared);
    }

    private void settle() {
        for (int i = 0; !settled(); i++) {
            if (i == STEPS_UNTIL_STUCK) {
                throw new AssertionError("stuck: messages are left that nothing happens to");
            }
            SimulatedWriter writer = anyWriter();
            writer.deliver();
            writer.goOn();
        }
    }

    private boolean settled() {
        return world.queue().isEmpty() && writers.stream().allMatch(SimulatedWriter::isIdle);
    }

    private SimulatedWriter anyWriter() {
        return writers.get(random.nextInt(writers.size()));
    }

    private void start() {
        SimulatedWriter writer = new SimulatedWriter(world, mutant);
        writer.trouble(TROUBLE);
        writers.add(writer);
    }

    private void step() {
        int dice = random.nextInt(1000);
        if (dice < 120) {
            publisher.publish();
        } else if (dice < 300) {
            anyWriter().deliver();
        } else if (dice < 900) {
            goOn(anyWriter());
        } else if (dice < 925) {
            kill(anyWriter());
        } else if (dice < 945) {
            SimulatedWriter writer = anyWriter();
            chronicle.note("channel lost", writer.epoch());
            writer.loseChannel();
        } else if (dice < 965) {
            arriveLate();
        } else {
            misfortune(dice - 965);
        }
    }

    private void arriveLate() {
        if (world.objects().arrive(random)) {
            chronicle.note("late write arrived");
        }
    }

    private void goOn(SimulatedWriter writer) {
        if (world.objects().hasSteps() && random.nextInt(ONE_KILLED_WITHIN_AN_OPERATION_IN) == 0) {
            writer.endWithinOperation(random.nextInt(MOST_STEPS));
        }
        try {
            writer.goOn();
        } catch (ProcessEnded e) {
            chronicle.note("killed within an operation");
            kill(writer);
        }
    }

    private void misfortune(int dice) {
        if (dice < 2) {
            Outage[] kinds = Outage.values();
            world.objects().begin(kinds[random.nextInt(kinds.length)]);
        } else if (dice < 14) {
            world.objects().endOutage();
        } else if (dice < 18) {
            chronicle.note("message sent again for want of a confirm", publisher.resend());
        } else if (dice < 22) {
            chronicle.note("broker killed");
            writers.forEach(SimulatedWriter::loseChannel);
            publisher.brokerKilled();
        } else if (dice < 26) {
            stop(anyWriter());
        } else if (dice < 31) {
            cutPower();
        } else if (withForeignFiles && !world.objects().needARestart()) {
            plantForeignFile();
        }
    }

    private void kill(SimulatedWriter writer) {
        chronicle.note("writer killed", writer.epoch());
        oldManifestMayBeLeft |= writer.isZombie();
        writers.remove(writer);
        writer.kill();
        start();
    }

    private void stop(SimulatedWriter writer) {
        chronicle.note("stopped by SIGTERM", writer.epoch());
        oldManifestMayBeLeft |= writer.isZombie();
        writer.stop();
        writers.remove(writer);
        start();
    }

    /** Only what is written to this machine's disk goes with it. */
    private void cutPower() {
        if (onDisk) {
            chronicle.note("power cut");
            List.copyOf(writers).forEach(this::kill);
            world.objects().cutPower(random);
        }
    }

    /** Somebody puts a file of his own where a version would have to go. */
    private void plantForeignFile() {
        Goal goal = goals.get(random.nextInt(goals.size()));
        ObjectKey key = new ObjectKey("snapshots/user_id=" + goal.userId() + "/goal_id=" + goal.goalId() + "/snapshot_v"
                + (1 + random.nextInt(5)) + ".py");
        if (world.objects().visible().stat(key).isEmpty()) {
            chronicle.note("foreign file put there", key.name());
            world.objects()
                    .visible()
                    .put(key, ObjectContent.ofBytes("not ours".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            world.judge().foreign(key);
        }
    }
}
