package dev.warren.snapshot.intake;

import dev.warren.fixtures.simulation.Chronicle;
import dev.warren.fixtures.simulation.SimulatedQueue;
import dev.warren.storage.simulation.SharedObjects;
import java.util.Random;

/**
 * What all writers of a world have in common.
 *
 * @param latePuts whether a put may arrive after everybody has given it up
 */
record SharedWorld(
        SharedObjects objects,
        SimulatedQueue<Sent> queue,
        Judge judge,
        Random random,
        Chronicle chronicle,
        boolean latePuts) {}
