package dev.warren.ingester.pipeline;

import dev.warren.fixtures.simulation.SimulatedQueue;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.encode.EventReader;
import dev.warren.ingester.settle.AckSink;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.simulation.SimulatedStore;

/**
 * Where the defect of a mutant goes in: between the pipeline's own code and what it works with, in one ingester. Here nothing is
 * changed.
 */
class Sabotage {

    SimulatedStore store(SharedWorld world, Runnable turn) {
        return new SimulatedStore(world.objects(), world.random(), world.chronicle(), turn);
    }

    EventReader reader(ObjectStore store, EventReader reader) {
        return reader;
    }

    AckSink acks(SimulatedQueue<Sent> queue, AckSink acks) {
        return acks;
    }

    IngestListener listener(SimulatedQueue<Sent> queue) {
        return new QuietListener();
    }

    Delivery delivery(Delivery delivery) {
        return delivery;
    }

    /** Whether a failure of the store leads to all deliveries being given back. */
    boolean givesBackOnFailure() {
        return false;
    }
}
