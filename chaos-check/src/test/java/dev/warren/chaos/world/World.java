package dev.warren.chaos.world;

import dev.warren.fixtures.FreePorts;
import dev.warren.fixtures.RabbitMqNode;
import dev.warren.fixtures.StoreUnderTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Everything that a run needs: a broker, a store, up to five ingesters and two writers, and a network to each. */
public final class World implements AutoCloseable {

    public static final String EXCHANGE = "chaos";
    public static final int MOST_INGESTERS = 5;
    public static final int WRITERS = 2;

    private static final String USER = "chaos";
    private static final Duration START = Duration.ofMinutes(3);
    /** A quorum queue that is younger does not survive the broker's death: {@link RabbitMqNode#kill()}. */
    private static final Duration QUEUES_SETTLE = Duration.ofSeconds(3);

    private final RabbitMqNode broker;
    private final Store store;
    private final Canaries canaries;
    private final Path directory;
    private final Link publishers;
    private final Fleet ingesters;
    private final Fleet writers;
    private final ScheduledExecutorService supervisor = Executors.newSingleThreadScheduledExecutor();

    private World(StoreUnderTest.Kind kind, Path directory) throws IOException {
        this.directory = Files.createDirectories(directory).toAbsolutePath();
        this.canaries = Canaries.random();
        this.broker = RabbitMqNode.start();
        this.store = kind == StoreUnderTest.Kind.LOCAL
                ? new Disk(this.directory.resolve("store"))
                : new Bucket(canaries.storeSecret());
        this.publishers = Link.to(broker.port(), "publishers");
        this.ingesters = fleet("event-ingester", MOST_INGESTERS);
        this.writers = fleet("snapshot-writer", WRITERS);
    }

    /** Starts everything and waits until it is ready. */
    public static World open(StoreUnderTest.Kind kind, int ingesters, Path directory) throws IOException {
        World world = new World(kind, directory);
        world.broker.ctl("add_user", USER, world.canaries.brokerPassword());
        world.broker.ctl("set_permissions", USER, ".*", ".*", ".*");
        world.ingesters.scaleTo(ingesters);
        world.writers.scaleTo(WRITERS);
        world.awaitReady();
        Pause.of(QUEUES_SETTLE);
        world.supervise();
        return world;
    }

    private Fleet fleet(String service, int most) throws IOException {
        Program program = Program.of(service);
        List<Instance> instances = new ArrayList<>();
        for (int number = 1; number <= most; number++) {
            instances.add(instance(service + "-" + number, program));
        }
        return new Fleet(instances);
    }

    private Instance instance(String name, Program program) throws IOException {
        Link toBroker = Link.to(broker.port(), name + " – broker");
        Optional<Link> toStore = store.port().map(port -> Link.to(port, name + " – store"));
        Map<String, String> settings =
                new HashMap<>(store.settings(toStore.map(Link::port).orElse(0)));
        settings.put("RABBITMQ_URL", amqp(toBroker).toString());
        settings.put("RABBITMQ_EXCHANGE", EXCHANGE);
        settings.put("RABBITMQ_HEARTBEAT", "5s");
        settings.put("SERVER_PORT", String.valueOf(FreePorts.next()));
        settings.put("INGEST_MAX_AGE", "2s");
        settings.put("INGEST_MAX_RECORDS", "5000");
        settings.put("INGEST_PREFETCH", "10000");
        Path log = Files.createDirectories(logs()).resolve(name + ".log");
        return new Instance(new Instance.InstancePlan(
                name, program, Map.copyOf(settings), store.prefix(), new Instance.Links(toBroker, toStore), log));
    }

    private URI amqp(Link link) {
        return URI.create("amqp://" + USER + ":" + canaries.brokerPassword() + "@localhost:" + link.port() + "/%2F");
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the world
    private void supervise() {
        supervisor.scheduleWithFixedDelay(
                () -> Stream.of(ingesters, writers).forEach(Fleet::supervise), 300, 300, TimeUnit.MILLISECONDS);
    }

    /** Waits until every instance that should run says that it is ready. */
    public void awaitReady() {
        if (!Pause.until(() -> ingesters.isReady() && writers.isReady(), START)) {
            throw new IllegalStateException("not ready after " + START + "; logs are in " + logs());
        }
    }

    public RabbitMqNode broker() {
        return broker;
    }

    public Store store() {
        return store;
    }

    public Canaries canaries() {
        return canaries;
    }

    public Fleet ingesters() {
        return ingesters;
    }

    public Fleet writers() {
        return writers;
    }

    public Link publishers() {
        return publishers;
    }

    /** For publishers, by their own network. */
    public URI publishersUri() {
        return amqp(publishers);
    }

    public Path directory() {
        return directory;
    }

    public Path logs() {
        return directory.resolve("logs");
    }

    public List<Instance> instances() {
        return Stream.of(ingesters, writers)
                .flatMap(fleet -> fleet.all().stream())
                .toList();
    }

    /** Ends every fault that may still be in force. */
    public void heal() {
        publishers.proxy().heal();
        for (Instance instance : instances()) {
            instance.links().broker().proxy().heal();
            instance.links().store().ifPresent(link -> link.proxy().heal());
        }
    }

    /** No instance that has ended is started any more. */
    public void endSupervision() {
        supervisor.shutdownNow();
    }

    @Override
    public void close() {
        endSupervision();
        ingesters.close();
        writers.close();
        publishers.close();
        store.close();
        broker.close();
    }
}
