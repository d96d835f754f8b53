package dev.warren.chaos.fault;

import dev.warren.chaos.world.World;

/** The broker closes all connections by its operator's order. */
record CloseConnections() implements Fault {

    @Override
    public Lane lane() {
        return Lane.SERVERS;
    }

    @Override
    public String row() {
        return "F11";
    }

    @Override
    public String kind() {
        return "rabbitmqctl close_all_connections";
    }

    @Override
    public Strike strike(World world) {
        world.broker().ctl("close_all_connections", "chaos");
        return Strike.struck("all");
    }
}
