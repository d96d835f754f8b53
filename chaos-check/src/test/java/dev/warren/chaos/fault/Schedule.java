package dev.warren.chaos.fault;

import dev.warren.chaos.world.World;
import dev.warren.fixtures.StoreUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** All faults of a run, in the order of their times: a function of the seed and the plan alone. */
public record Schedule(long seed, List<TimedFault> faults) {

    private static final int WRITERS_OF = 4;

    public Schedule {
        faults = List.copyOf(faults);
    }

    public static Schedule of(long seed, Plan plan) {
        return new Drawing(new Random(seed), plan).schedule(seed);
    }

    /** Those that follow each other. */
    public List<TimedFault> of(Lane lane) {
        return faults.stream().filter(timed -> timed.fault().lane() == lane).toList();
    }

    private record Drawing(Random random, Plan plan) {

        Schedule schedule(long seed) {
            List<TimedFault> all = new ArrayList<>();
            all.addAll(spread(kills()));
            all.addAll(spread(freezes()));
            all.addAll(spread(network()));
            all.addAll(spread(servers()));
            all.sort(Comparator.comparing(TimedFault::at));
            return new Schedule(seed, all);
        }

        private List<Fault> kills() {
            List<Fault> kills = times(plan.kills(), () -> new KillInstance(target(), pick()));
            kills.addAll(times((plan.each() + 1) / 2, () -> new Scale(2 + random.nextInt(World.MOST_INGESTERS - 1))));
            return kills;
        }

        private List<Fault> freezes() {
            List<Fault> freezes = times(plan.each(), () -> new Zombie(pick(), millis(10_500, 13_000)));
            freezes.addAll(times(few(), () -> new ShortPause(target(), pick(), millis(500, 4_000))));
            freezes.addAll(times(few(), () -> new StopInstance(target(), pick())));
            return freezes;
        }

        private List<Fault> network() {
            List<Fault> faults = new ArrayList<>();
            for (NetworkMode mode : NetworkMode.values()) {
                faults.addAll(
                        times(plan.each(), () -> new LinkFault(mode, end(), pick(), bytes(), millis(500, 5_000))));
            }
            return faults;
        }

        private List<Fault> servers() {
            List<Fault> faults = times(plan.each(), () -> new KillBroker(millis(0, 3_000)));
            faults.addAll(times(few(), () -> new StopBrokerApplication(millis(0, 3_000))));
            faults.addAll(times(few(), CloseConnections::new));
            faults.addAll(times(few(), () -> new MemoryAlarm(millis(1_000, 5_000))));
            if (plan.store() == StoreUnderTest.Kind.MINIO) {
                faults.addAll(times(few(), () -> new KillStore(millis(1_000, 8_000))));
                faults.addAll(times(few(), () -> new FreezeStore(millis(1_000, 12_000))));
            } else {
                faults.addAll(times(few(), () -> new FillDisk(millis(2_000, 8_000))));
                faults.addAll(times(few(), () -> new TakePermission(millis(2_000, 8_000))));
            }
            return faults;
        }

        private int few() {
            return (plan.each() + 1) / 2;
        }

        private Target target() {
            return random.nextInt(WRITERS_OF) == 0 ? Target.WRITER : Target.INGESTER;
        }

        private LinkFault.End end() {
            int dice = random.nextInt(5);
            if (dice == 0) {
                return LinkFault.End.BROKER_OF_PUBLISHERS;
            }
            return plan.store() == StoreUnderTest.Kind.MINIO && dice < 3 ? LinkFault.End.STORE : LinkFault.End.BROKER;
        }

        private int pick() {
            return random.nextInt(Integer.MAX_VALUE);
        }

        /** From within a frame's header to within a file. */
        private long bytes() {
            return 1 + (long) Math.exp(random.nextDouble() * Math.log(100_000));
        }

        private Duration millis(int from, int to) {
            return Duration.ofMillis(from + (long) random.nextInt(to - from));
        }

        private static List<Fault> times(int count, Supplier<Fault> fault) {
            List<Fault> faults = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                faults.add(fault.get());
            }
            return faults;
        }

        /** In any order, each at any moment of its share of the time. */
        private List<TimedFault> spread(List<Fault> faults) {
            Collections.shuffle(faults, random);
            List<TimedFault> timed = new ArrayList<>();
            double share = (double) plan.duration().toMillis() / Math.max(1, faults.size());
            for (Fault fault : faults) {
                long at = (long) (share * (timed.size() + random.nextDouble()));
                timed.add(new TimedFault(Duration.ofMillis(at), fault));
            }
            return timed;
        }
    }
}
