package dev.warren.chaos.fault;

import dev.warren.chaos.world.World;

/** More or fewer ingesters. */
record Scale(int ingesters) implements Fault {

    @Override
    public Lane lane() {
        return Lane.KILLS;
    }

    @Override
    public String row() {
        return "F46";
    }

    @Override
    public String kind() {
        return "scaled to another number of ingesters";
    }

    @Override
    public Strike strike(World world) {
        world.ingesters().scaleTo(ingesters);
        return Strike.struck("to " + ingesters);
    }
}
