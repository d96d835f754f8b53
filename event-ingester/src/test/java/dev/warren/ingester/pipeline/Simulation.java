package dev.warren.ingester.pipeline;

import dev.warren.fixtures.simulation.Chronicle;
import dev.warren.fixtures.simulation.SimulatedPublisher;
import dev.warren.fixtures.simulation.SimulatedQueue;
import dev.warren.ingester.partition.Granularity;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.ingester.partition.PartitionStyle;
import dev.warren.storage.simulation.DiskMedium;
import dev.warren.storage.simulation.InMemoryMedium;
import dev.warren.storage.simulation.SharedObjects;
import dev.warren.storage.simulation.SharedObjects.Outage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * One world on a seed: some ingesters, one queue, one store, and whatever can go wrong between any two of their steps. The same seed
 * gives the same world.
 */
final class Simulation {

    private static final double TROUBLE = 0.2;
    private static final int ONE_WITH_A_VIRTUAL_DISK_IN = 4;
    private static final int STEPS_UNTIL_STUCK = 10_000;
    private static final Duration CONSUMER_TIMEOUT = Duration.ofMinutes(30);

    private final Random random;
    private final Chronicle chronicle;
    private final SharedWorld world;
    private final SimulatedPublisher<Sent> publisher;
    private final Judge judge;
    private final boolean onDisk;
    private final Ingesters ingesters;

    Simulation(long seed, Mutant mutant, Chronicle chronicle) {
        this.random = new Random(seed);
        this.chronicle = chronicle;
        boolean withVirtualDisk = Math.floorMod(seed, ONE_WITH_A_VIRTUAL_DISK_IN) == 0;
        this.onDisk = random.nextBoolean() || withVirtualDisk;
        PartitionLayout layout = new PartitionLayout(pick(Granularity.values()), pick(PartitionStyle.values()));
        List<Sent> sent = SentMessages.of(random, layout.granularity());
        boolean nearMidnight = random.nextInt(8) == 0;
        VirtualTime time =
                new VirtualTime(Instant.parse(nearMidnight ? "2025-12-28T23:58:00Z" : "2025-12-28T12:00:00Z"));
        SharedObjects objects =
                new SharedObjects(withVirtualDisk ? new DiskMedium(random) : new InMemoryMedium(!onDisk));
        this.judge = new Judge(objects, layout, sent, nearMidnight);
        SimulatedQueue<Sent> queue = new SimulatedQueue<>(random, judge::mustBeDurable, mutant.deliveryLimit());
        this.world = new SharedWorld(objects, queue, layout, random, chronicle, time);
        this.publisher = new SimulatedPublisher<>(queue, random, sent);
        this.ingesters = new Ingesters(world, mutant);
        for (int i = random.nextInt(4); i >= 0; i--) {
            ingesters.start();
        }
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** Runs to the end and throws an AssertionError if anything is lost, doubled, or stuck. */
    void run() {
        play();
        judge.everythingIsThereOnce();
    }

    /** Runs to the end, throws an AssertionError if anything is lost, and says how many rows there are too many. */
    int copies() {
        play();
        return judge.copies();
    }

    private void play() {
        int steps = 200 + random.nextInt(250);
        for (int i = 0; i < steps; i++) {
            step();
        }
        calmDown();
        for (int i = 0; !settled(); i++) {
            if (i == STEPS_UNTIL_STUCK) {
                throw new AssertionError("stuck: messages are left that nothing happens to");
            }
            calmStep();
        }
    }

    private void calmDown() {
        chronicle.tell("all is well from now on");
        publisher.finish();
        world.objects().endOutage();
        world.objects().repair();
        while (world.objects().isAnyLate()) {
            arriveLate();
        }
        if (world.objects().needARestart()) {
            cutPower();
        }
        if (ingesters.all().stream().allMatch(SimulatedIngester::isStopping)) {
            ingesters.start();
        }
    }

    private boolean settled() {
        return world.queue().isEmpty() && ingesters.all().stream().allMatch(SimulatedIngester::isIdle);
    }

    private void calmStep() {
        world.time().pass(Duration.ofSeconds(1));
        for (SimulatedIngester ingester : ingesters.all()) {
            ingester.deliver();
            ingester.think();
            ingester.work(SimulatedIngester.NEVER_HELD_UP, 0);
            ingesters.leaveIfStopped(ingester);
        }
    }

    private void step() {
        SimulatedIngester ingester = ingesters.any();
        int dice = random.nextInt(1000);
        if (dice < 140) {
            publisher.publish();
        } else if (dice < 380) {
            ingester.deliver();
        } else if (dice < 620) {
            ingester.think();
            ingesters.leaveIfStopped(ingester);
        } else if (dice < 850) {
            ingesters.work(ingester, random.nextInt(12), TROUBLE);
        } else if (dice < 890) {
            pass(Duration.ofSeconds(random.nextInt(10)));
        } else if (dice < 910) {
            cut("channel lost", ingester);
        } else if (dice < 930) {
            ingesters.kill(ingester);
        } else if (dice < 960) {
            arriveLate();
        } else {
            misfortune(dice - 960, ingester);
        }
    }

    private void arriveLate() {
        if (world.objects().arrive(random)) {
            chronicle.note("late write arrived");
        }
    }

    private void misfortune(int dice, SimulatedIngester ingester) {
        if (dice < 2) {
            world.objects().begin(pick(Outage.values()));
        } else if (dice < 10) {
            world.objects().endOutage();
        } else if (dice < 13) {
            world.objects().repair();
        } else if (dice < 15) {
            pass(Duration.ofMinutes(random.nextInt(45)));
        } else if (dice < 18) {
            chronicle.note("message sent again for want of a confirm", publisher.resend());
        } else if (dice < 21) {
            killBroker();
        } else if (dice < 24) {
            judge.anyFile(random).ifPresent(world.objects()::damage);
        } else if (dice < 28) {
            chronicle.note("clock jumped", ingester.epoch());
            ingester.setClockError(Duration.ofHours(random.nextInt(3) - 1));
        } else if (dice < 32) {
            chronicle.note("stopped by SIGTERM", ingester.epoch());
            ingester.stop();
        } else if (dice < 36) {
            scale();
        } else if (dice < 39) {
            cutPower();
        } else if (random.nextInt(4) == 0) {
            ingesters.crashLoop();
        }
    }

    /** A broker closes the channel of a consumer that takes too long. */
    private void pass(Duration duration) {
        world.time().pass(duration);
        List<Long> overdue =
                world.queue().overdue(CONSUMER_TIMEOUT.toNanos(), world.time().nanos());
        ingesters.all().stream()
                .filter(ingester -> overdue.contains(ingester.epoch()))
                .forEach(ingester -> cut("channel closed by the consumer timeout", ingester));
    }

    private void cut(String why, SimulatedIngester ingester) {
        chronicle.note(why, ingester.epoch());
        ingester.loseChannel();
    }

    private void killBroker() {
        chronicle.note("broker killed");
        ingesters.all().forEach(SimulatedIngester::loseChannel);
        publisher.brokerKilled();
    }

    /** Only what is written to this machine's disk goes with it. */
    private void cutPower() {
        if (onDisk) {
            chronicle.note("power cut");
            ingesters.all().forEach(ingesters::kill);
            world.objects().cutPower(random);
            judge.powerWasCut();
        }
    }

    private void scale() {
        if (ingesters.all().size() < 4) {
            chronicle.note("one more started");
            ingesters.start();
        } else {
            chronicle.note("scaled down by SIGTERM");
            ingesters.all().stream().skip(1).forEach(SimulatedIngester::stop);
        }
    }
}
