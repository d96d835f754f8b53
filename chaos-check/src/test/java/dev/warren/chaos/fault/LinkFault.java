package dev.warren.chaos.fault;

import dev.warren.chaos.world.Instance;
import dev.warren.chaos.world.Link;
import dev.warren.chaos.world.Pause;
import dev.warren.chaos.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A network of one client fails for a time, or in a moment.
 *
 * @param end which network: of one client to the broker, or to the store
 * @param pick which client
 * @param bytes where the mode counts them
 */
record LinkFault(NetworkMode mode, End end, int pick, long bytes, Duration duration) implements Fault {

    /** The server at the other end. */
    enum End {
        BROKER,
        STORE,
        BROKER_OF_PUBLISHERS
    }

    @Override
    public Lane lane() {
        return Lane.NETWORK;
    }

    @Override
    public String row() {
        return mode.row();
    }

    @Override
    public String kind() {
        return mode.words();
    }

    @Override
    public Strike strike(World world) {
        return link(world)
                .filter(LinkFault::isInUse)
                .map(this::strike)
                .orElseGet(() -> Strike.missed("no network with a connection"));
    }

    private Strike strike(Link link) {
        int connections = link.proxy().openConnections();
        mode.begin(link.proxy(), bytes);
        Pause.of(duration);
        mode.end(link.proxy());
        return Strike.struck(link.name() + ", " + connections + " connections");
    }

    private Optional<Link> link(World world) {
        if (end == End.BROKER_OF_PUBLISHERS) {
            return Optional.of(world.publishers());
        }
        List<Instance> connected = world.instances().stream()
                .filter(instance -> linkOf(instance).filter(LinkFault::isInUse).isPresent())
                .toList();
        return connected.isEmpty() ? Optional.empty() : linkOf(connected.get(Math.floorMod(pick, connected.size())));
    }

    private Optional<Link> linkOf(Instance instance) {
        return end == End.BROKER
                ? Optional.of(instance.links().broker())
                : instance.links().store();
    }

    private static boolean isInUse(Link link) {
        return link.proxy().openConnections() > 0;
    }
}
