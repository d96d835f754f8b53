package dev.warren.ingester.pipeline;

import dev.warren.fixtures.simulation.Chronicle;
import dev.warren.fixtures.simulation.SimulatedQueue;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.simulation.SharedObjects;
import java.util.Random;

/** What all ingesters of a world have in common. */
record SharedWorld(
        SharedObjects objects,
        SimulatedQueue<Sent> queue,
        PartitionLayout layout,
        Random random,
        Chronicle chronicle,
        VirtualTime time) {}
