package dev.warren.ingester.pipeline;

import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.encode.EventReader;
import dev.warren.ingester.partition.Granularity;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.ingester.partition.PartitionStyle;
import dev.warren.ingester.settle.Ack;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ListPage;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * One world on a seed: some ingesters, one queue, one store, and whatever can go wrong between any two of their steps. The same seed
 * gives the same world.
 */
final class Simulation {

    private static final PartitionLayout LAYOUT = new PartitionLayout(Granularity.DAY, PartitionStyle.PLAIN);
    private static final int PREFETCH = 12;
    private static final int STEPS_UNTIL_STUCK = 40_000;

    private final Random random;
    private final InMemoryObjectStore memory = new InMemoryObjectStore();
    private final EventReader reader = new SimulatedFormat(Mutant.NONE).reader(memory);
    private final List<Runnable> late = new ArrayList<>();
    private final Mutant mutant;
    private final SimulatedBroker broker;
    private final List<SimulatedIngester> ingesters = new ArrayList<>();
    private final Set<ObjectKey> files = new TreeSet<>();
    private final Map<String, Integer> rowsOfId = new HashMap<>();
    private final List<String> script = new ArrayList<>();
    private final Set<String> events = new HashSet<>();
    private final Map<String, Integer> broken = new HashMap<>();
    private double trouble = 0.15;
    private long clock;

    Simulation(long seed, Mutant mutant) {
        this.random = new Random(seed);
        this.mutant = mutant;
        this.broker = new SimulatedBroker(this::mustBeDurable, mutant);
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            ingesters.add(newIngester());
        }
        write(10 + random.nextInt(20));
    }

    private SimulatedIngester newIngester() {
        SimulatedStore store = new SimulatedStore(memory, random, late, mutant);
        return new SimulatedIngester(store, broker, new SimulatedFormat(mutant), LAYOUT, random, () -> clock);
    }

    /** What publishers will send: events of three days, some twice, some with the id of another, some broken. */
    private void write(int messages) {
        for (int i = 0; i < messages; i++) {
            String id = "e" + i;
            String event = event(id, 26 + random.nextInt(3), i);
            script.add(event);
            events.add(id);
            switch (random.nextInt(10)) {
                case 0, 1 -> script.add(random.nextInt(script.size()), event);
                case 2 -> addBroken("{\"id\":\"" + id + "\", broken");
                case 3 -> addBroken("[" + i + "]");
                default -> {}
            }
        }
    }

    private void addBroken(String body) {
        script.add(random.nextInt(script.size()), body);
        broken.put(body, 0);
    }

    private static String event(String id, int day, int content) {
        return "{\"id\":\"" + id + "\",\"type\":\"t\",\"timestamp\":\"2025-12-" + day + "T10:00:00Z\",\"payload\":"
                + content + "}";
    }

    /** Runs to the end and throws an AssertionError if anything is lost, doubled, or stuck. */
    void run() {
        int steps = 150 + random.nextInt(250);
        for (int i = 0; i < steps; i++) {
            step();
        }
        while (!script.isEmpty()) {
            broker.publish(script.remove(0));
        }
        trouble = 0;
        late.forEach(Runnable::run);
        late.clear();
        for (int i = 0; !settled(); i++) {
            if (i == STEPS_UNTIL_STUCK) {
                throw new AssertionError("stuck: messages are left that nothing happens to");
            }
            calmStep();
        }
        judge();
    }

    private boolean settled() {
        return broker.isEmpty() && ingesters.stream().allMatch(SimulatedIngester::isIdle);
    }

    private void step() {
        SimulatedIngester ingester = ingesters.get(random.nextInt(ingesters.size()));
        int dice = random.nextInt(100);
        if (dice < 15) {
            publish();
        } else if (dice < 40) {
            deliver(ingester);
        } else if (dice < 65) {
            ingester.think();
        } else if (dice < 88) {
            ingester.store.answer(random.nextInt(12), trouble);
            ingester.work(random);
        } else if (dice < 91) {
            clock += random.nextInt(10) * 1_000_000_000L;
        } else if (dice < 94) {
            cut(ingester);
        } else if (dice < 97) {
            kill(ingester);
        } else if (!late.isEmpty()) {
            late.remove(random.nextInt(late.size())).run();
        }
    }

    private void calmStep() {
        clock += 1_000_000_000L;
        for (SimulatedIngester ingester : ingesters) {
            deliver(ingester);
            ingester.think();
            ingester.store.answer(1_000, 0);
            ingester.work(random);
        }
    }

    private void publish() {
        if (!script.isEmpty()) {
            broker.publish(script.remove(0));
        }
    }

    private void deliver(SimulatedIngester ingester) {
        if (broker.canDeliver(ingester.epoch(), PREFETCH)) {
            Delivery delivery = broker.deliver(ingester.epoch());
            ingester.deliver(delivery);
            if (mutant == Mutant.ACK_ON_RECEIPT) {
                broker.acknowledge(
                        ingester.epoch(), List.of(new Ack(delivery.handle().tag(), false)));
            }
        }
    }

    /** The channel is gone for the broker at once, for the ingester when it gets round to it: until then it is a zombie. */
    private void cut(SimulatedIngester ingester) {
        long lost = ingester.epoch();
        broker.closeChannel(lost);
        ingester.lose(lost);
        ingester.open(broker);
    }

    private void kill(SimulatedIngester ingester) {
        broker.closeChannel(ingester.epoch());
        ingesters.set(ingesters.indexOf(ingester), newIngester());
    }

    /** The broker is about to forget the message: this is the moment at which it could be lost. */
    private void mustBeDurable(String body) {
        if (broken.containsKey(body)) {
            if (quarantined(body) == 0) {
                throw new AssertionError("acknowledged, but not in quarantine: " + body);
            }
        } else {
            String id = body.substring(7, body.indexOf('"', 7));
            if (rows(id) == 0) {
                throw new AssertionError("acknowledged, but in no file: " + id);
            }
        }
    }

    private void judge() {
        readNewFiles();
        for (String id : events) {
            if (rows(id) != 1) {
                throw new AssertionError(id + " is in " + rows(id) + " rows");
            }
        }
        int total = rowsOfId.values().stream().mapToInt(Integer::intValue).sum();
        if (total != events.size()) {
            throw new AssertionError(total + " rows of " + events.size() + " events");
        }
        for (String body : broken.keySet()) {
            if (quarantined(body) != 1) {
                throw new AssertionError(quarantined(body) + " objects in quarantine for " + body);
            }
        }
        numbersAreDense();
    }

    private void numbersAreDense() {
        Map<String, Integer> last = new HashMap<>();
        for (ObjectKey key : files) {
            String directory = key.value().substring(0, key.value().lastIndexOf('/'));
            int number = PartitionLayout.numberOf(key).orElseThrow();
            if (last.merge(directory, 1, Integer::sum) != number) {
                throw new AssertionError("a number is missing before " + key);
            }
        }
    }

    /** Rows never go away: one that has been seen need not be looked for. */
    private int rows(String id) {
        if (!rowsOfId.containsKey(id)) {
            readNewFiles();
        }
        return rowsOfId.getOrDefault(id, 0);
    }

    private void readNewFiles() {
        for (ObjectStat object : list(PartitionLayout.ROOT)) {
            if (files.add(object.key())) {
                reader.readIds(object.key(), id -> rowsOfId.merge(id.toString(), 1, Integer::sum));
            }
        }
    }

    private long quarantined(String body) {
        String name = org.apache.commons.codec.digest.DigestUtils.sha256Hex(body) + ".json";
        return list(PipelineUnderTest.QUARANTINE).stream()
                .filter(object -> object.key().name().equals(name))
                .count();
    }

    private List<ObjectStat> list(KeyPrefix prefix) {
        ListPage page = memory.list(prefix, Optional.empty(), ListPage.MAX_OBJECTS);
        return page.objects();
    }
}
