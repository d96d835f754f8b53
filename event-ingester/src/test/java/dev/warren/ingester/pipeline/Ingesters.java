package dev.warren.ingester.pipeline;

import dev.warren.storage.simulation.ProcessEnded;
import java.util.ArrayList;
import java.util.List;

/** The ingesters of one world: they come, are killed, or stop in peace. There is always one. */
final class Ingesters {

    private static final int ONE_KILLED_WITHIN_AN_OPERATION_IN = 10;
    private static final int MOST_STEPS = 100;

    private final SharedWorld world;
    private final Mutant mutant;
    private final List<SimulatedIngester> running = new ArrayList<>();
    private boolean somebodyIsFirst;

    Ingesters(SharedWorld world, Mutant mutant) {
        this.world = world;
        this.mutant = mutant;
    }

    /** Those that run now; what happens meanwhile does not change the list. */
    List<SimulatedIngester> all() {
        return List.copyOf(running);
    }

    SimulatedIngester any() {
        return running.get(world.random().nextInt(running.size()));
    }

    void start() {
        SimulatedIngester ingester = new SimulatedIngester(world, mutant.sabotage());
        ingester.competitor(() -> letAnotherGoFirst(ingester));
        running.add(ingester);
        world.chronicle().tell("started", ingester.epoch());
    }

    private void letAnotherGoFirst(SimulatedIngester waiting) {
        SimulatedIngester other = any();
        if (other != waiting && !somebodyIsFirst) {
            world.chronicle().note("somebody else was first at a create", other.epoch());
            somebodyIsFirst = true;
            other.work(SimulatedIngester.NEVER_HELD_UP, 0);
            somebodyIsFirst = false;
        }
    }

    /** Does some work; one that is killed in the middle of an operation has a successor. */
    void work(SimulatedIngester ingester, int operations, double trouble) {
        if (world.objects().hasSteps() && world.random().nextInt(ONE_KILLED_WITHIN_AN_OPERATION_IN) == 0) {
            ingester.endWithinOperation(world.random().nextInt(MOST_STEPS));
        }
        try {
            ingester.work(operations, trouble);
            ingester.endWithinOperation(SimulatedIngester.NEVER);
        } catch (ProcessEnded e) {
            world.chronicle().note("killed within an operation");
            kill(ingester);
        }
    }

    void kill(SimulatedIngester ingester) {
        world.chronicle().note("ingester killed", ingester.epoch());
        world.queue().closeChannel(ingester.epoch());
        running.remove(ingester);
        start();
    }

    /** Thirty processes one after the other die of what they have just done. */
    void crashLoop() {
        world.chronicle().note("crash loop of thirty");
        for (int i = 0; i < 30; i++) {
            SimulatedIngester victim = running.get(running.size() - 1);
            for (int message = 0; message < 4; message++) {
                victim.deliver();
                victim.think();
            }
            victim.think();
            victim.work(1 + world.random().nextInt(6), 0);
            kill(victim);
        }
    }

    /** Whoever stops in peace leaves nothing to be delivered again. */
    void leaveIfStopped(SimulatedIngester ingester) {
        if (!ingester.isStopped()) {
            return;
        }
        if (world.queue().unacknowledged(ingester.epoch()) > 0) {
            throw new AssertionError("drained, but not everything is acknowledged");
        }
        world.chronicle().note("drained and gone", ingester.epoch());
        world.queue().closeChannel(ingester.epoch());
        running.remove(ingester);
        if (running.isEmpty()) {
            start();
        }
    }
}
