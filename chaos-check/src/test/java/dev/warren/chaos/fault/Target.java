package dev.warren.chaos.fault;

import dev.warren.chaos.world.Fleet;
import dev.warren.chaos.world.World;

/** Which service a fault hits. */
public enum Target {
    INGESTER,
    WRITER;

    Fleet in(World world) {
        return this == INGESTER ? world.ingesters() : world.writers();
    }

    String word() {
        return this == INGESTER ? "an ingester" : "a snapshot writer";
    }
}
