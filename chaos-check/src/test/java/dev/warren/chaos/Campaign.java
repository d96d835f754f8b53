package dev.warren.chaos;

import dev.warren.chaos.fault.Faults;
import dev.warren.chaos.fault.Journal;
import dev.warren.chaos.fault.Plan;
import dev.warren.chaos.fault.Schedule;
import dev.warren.chaos.fault.Strike.Result;
import dev.warren.chaos.traffic.Ledger;
import dev.warren.chaos.traffic.Pace;
import dev.warren.chaos.traffic.Publisher;
import dev.warren.chaos.traffic.Traffic;
import dev.warren.chaos.verdict.Audit;
import dev.warren.chaos.verdict.Check;
import dev.warren.chaos.verdict.Logs;
import dev.warren.chaos.verdict.Outcome;
import dev.warren.chaos.verdict.Resources;
import dev.warren.chaos.world.Disk;
import dev.warren.chaos.world.Ending;
import dev.warren.chaos.world.Pause;
import dev.warren.chaos.world.World;
import dev.warren.fixtures.DaemonThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One run on one store: traffic and faults at once, then everything whole, drained, stopped and looked at. */
final class Campaign {

    private static final int INGESTERS = 3;
    private static final int PUBLISHERS = 2;
    private static final Duration DRAIN = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofSeconds(30);
    /** Copies make more than one: publishers are done only when the last faults are. */
    private static final double MESSAGES_AN_EVENT = 1.05;

    private final long seed;
    private final Plan plan;
    private final long events;
    private final Path directory;
    private final List<Check> checks = new ArrayList<>();
    private final Map<String, Long> counts = new HashMap<>();

    /**
     * A run.
     *
     * @param events that differ from each other
     * @param directory for logs, ledger and store
     */
    Campaign(long seed, Plan plan, long events, Path directory) {
        this.seed = seed;
        this.plan = plan;
        this.events = events;
        this.directory = directory;
    }

    Outcome run() throws Exception {
        long began = System.nanoTime();
        try (World world = World.open(plan.store(), INGESTERS, directory);
                Ledger ledger = new Ledger(directory.resolve("ledger"))) {
            Resources resources = new Resources(world.instances());
            long faultsBegan = System.nanoTime();
            Journal journal = storm(world, ledger);
            Duration faulty = since(faultsBegan);
            checks.add(Check.none("faults that could not be done", journal.count(Result.FAILED)));
            calm(world);
            stop(world);
            resources.close();
            cleanUp(world);
            look(world, ledger);
            checks.addAll(resources.checks());
            Logs logs = Logs.read(world.logs(), world.canaries().all());
            checks.add(logs.check());
            String parts =
                    world.store().description() + ", RabbitMQ " + world.broker().version();
            return new Outcome(seed, parts, journal, counts, checks, logs.errors(), faulty, since(began));
        }
    }

    /** Publishers and faults beside each other, until both are done. */
    private Journal storm(World world, Ledger ledger) throws IOException {
        Traffic traffic = new Traffic(seed, events, world.canaries().inMessages(), ledger);
        Pace pace = Pace.of((long) (events * MESSAGES_AN_EVENT), plan.duration());
        List<Publisher> publishers = IntStream.range(0, PUBLISHERS)
                .mapToObj(i -> new Publisher(world.publishersUri(), World.EXCHANGE, traffic, ledger, pace, seed + i))
                .toList();
        CompletableFuture<?>[] publishing = publishers.stream()
                .map(publisher -> CompletableFuture.runAsync(publisher, DaemonThreads.PER_TASK))
                .toArray(CompletableFuture<?>[]::new);
        Journal journal = new Faults(world, Schedule.of(seed, plan)).run();
        keep(journal);
        world.heal();
        CompletableFuture.allOf(publishing).join();
        counts.put("confirmations", ledger.confirmations());
        counts.put("publications", ledger.publications());
        checks.add(Check.none(
                "messages that no queue took",
                publishers.stream().mapToLong(Publisher::unroutable).sum()));
        return journal;
    }

    private void keep(Journal journal) throws IOException {
        Files.write(
                directory.resolve("journal.txt"),
                journal.entries().stream().map(Journal.Entry::line).toList());
    }

    /** V9: from the end of the last fault until the queues are empty. */
    private void calm(World world) {
        long healed = System.nanoTime();
        world.awaitReady();
        boolean drained = Pause.until(() -> isDrained(world), DRAIN);
        checks.add(new Check(
                "V9 drained within " + DRAIN.toSeconds() + " s of the last fault",
                drained,
                since(healed).toSeconds() + " s"));
    }

    private static boolean isDrained(World world) {
        boolean empty = Queues.of(world.broker()).isDrained();
        if (empty) {
            Pause.of(Queues.STATISTICS);
        }
        return empty && Queues.of(world.broker()).isDrained();
    }

    private void stop(World world) {
        checks.add(unasked(world));
        world.endSupervision();
        List<String> codes = world.instances().parallelStream()
                .filter(instance -> instance.pid().isPresent())
                .map(instance -> instance.name() + " " + instance.stop(STOP))
                .toList();
        checks.add(new Check(
                "SIGTERM ends every service with 0",
                codes.stream().allMatch(code -> code.endsWith(" 0")),
                codes.toString()));
        Pause.of(Queues.STATISTICS);
        Queues queues = Queues.of(world.broker());
        checks.add(new Check("V8 queues empty, dead-letter queues too", queues.areEmpty(), queues.toString()));
    }

    /** A start is refused, with exit code 2 and for that reason, while a directory must not be written to, and for no other fault. */
    private static Check unasked(World world) {
        List<Ending> endings = Stream.of(world.ingesters(), world.writers())
                .flatMap(fleet -> fleet.unasked().stream())
                .toList();
        return new Check(
                "no service ended unasked, but by refusing to start on a directory without permission (2)",
                endings.stream().allMatch(ending -> ending.isForWantOfPermission() && world.store() instanceof Disk),
                "ended: " + endings);
    }

    /** What killed processes have left over is removed by the next start. */
    private static void cleanUp(World world) throws IOException {
        world.store().ageTemporaries();
        world.ingesters().scaleTo(1);
        world.awaitReady();
        world.ingesters().all().get(0).stop(STOP);
    }

    private void look(World world, Ledger ledger) throws IOException, InterruptedException {
        ledger.close();
        Path store = world.store().look(directory);
        Audit.Verdict verdict = Audit.events(ledger, store);
        Files.writeString(directory.resolve("verdict.txt"), verdict.said());
        counts.putAll(verdict.counts());
        checks.addAll(verdict.checks());
        checks.add(Audit.snapshots(ledger, store));
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
