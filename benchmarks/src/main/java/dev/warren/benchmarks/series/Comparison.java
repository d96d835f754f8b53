package dev.warren.benchmarks.series;

import dev.warren.benchmarks.contender.Contender;
import dev.warren.benchmarks.contender.IngesterFromQueue;
import dev.warren.benchmarks.contender.IngesterFromStream;
import dev.warren.benchmarks.contender.IngesterProgram;
import dev.warren.benchmarks.contender.Run;
import dev.warren.benchmarks.contender.SharedStream;
import dev.warren.benchmarks.contender.World;
import dev.warren.benchmarks.load.Events;
import dev.warren.fixtures.StoreUnderTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Two builds in turns: what the second has of the first's figure, in each round.
 *
 * @param ratios by what is compared
 * @param wrong runs after which something was not as it should be
 */
public record Comparison(Map<String, Figure> ratios, List<Run> wrong) {

    private static final String RATE = "events/s from a ";
    private static final String CPU = "processor time per event from a ";

    public Comparison {
        ratios = Map.copyOf(ratios);
        wrong = List.copyOf(wrong);
    }

    /**
     * Runs them, from a queue and from a stream.
     *
     * @param seen is told each run when it is over
     */
    public static Comparison make(World world, List<IngesterProgram> builds, long events, int pairs, Consumer<Run> seen)
            throws Exception {
        Map<String, Figure> ratios = new LinkedHashMap<>();
        Map<String, Contender> queue = new LinkedHashMap<>();
        builds.forEach(build -> queue.put(build.build(), fromQueue(world, build, events)));
        List<Run> wrong = add(ratios, "queue", builds, Rounds.make(queue, pairs, seen));
        try (SharedStream load = new SharedStream(world, Events.STANDARD, events)) {
            Map<String, Contender> stream = new LinkedHashMap<>();
            builds.forEach(build -> stream.put(build.build(), fromStream(world, build, load)));
            wrong.addAll(add(ratios, "stream", builds, Rounds.make(stream, pairs, seen)));
        }
        return new Comparison(ratios, wrong);
    }

    private static Contender fromQueue(World world, IngesterProgram build, long events) {
        return new IngesterFromQueue(
                build.build() + ", queue", world, build, StoreUnderTest.Kind.LOCAL, Events.STANDARD, events);
    }

    private static Contender fromStream(World world, IngesterProgram build, SharedStream stream) {
        return new IngesterFromStream(
                build.build() + ", stream", world, build, StoreUnderTest.Kind.LOCAL, stream, Optional.empty());
    }

    private static List<Run> add(
            Map<String, Figure> ratios, String source, List<IngesterProgram> builds, Map<String, List<Run>> runs) {
        List<Run> first = runs.getOrDefault(builds.get(0).build(), List.of());
        List<Run> second = runs.getOrDefault(builds.get(1).build(), List.of());
        ratios.put(RATE + source, ratio(second, first, Run::rate));
        ratios.put(CPU + source, ratio(second, first, Run::cpuMicros));
        return runs.values().stream()
                .flatMap(List::stream)
                .filter(run -> !run.faults().isEmpty())
                .collect(Collectors.toList());
    }

    /** Of each round. */
    static Figure ratio(List<Run> over, List<Run> under, ToDoubleFunction<Run> measure) {
        return new Figure(IntStream.range(0, Math.min(over.size(), under.size()))
                .mapToObj(i -> measure.applyAsDouble(over.get(i)) / measure.applyAsDouble(under.get(i)))
                .toList());
    }

    /**
     * Whether the second build is worse than the first, by the median of any figure.
     *
     * @param tolerance a share, e.g. 0.05
     */
    public boolean isWorse(double tolerance) {
        return ratios.entrySet().stream()
                .anyMatch(ratio -> ratio.getKey().startsWith(RATE)
                        ? ratio.getValue().median() < 1 - tolerance
                        : ratio.getValue().median() > 1 + tolerance);
    }
}
