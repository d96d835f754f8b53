package dev.warren.benchmarks.series;

import dev.warren.benchmarks.contender.Contender;
import dev.warren.benchmarks.contender.IngesterProgram;
import dev.warren.benchmarks.contender.Run;
import dev.warren.benchmarks.contender.World;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The lines of the table that are asked for, each program run only once a round however many lines need it.
 *
 * @param events in a run
 * @param pairs rounds
 */
public record EndToEnd(List<Line> lines, long events, int pairs) {

    /**
     * Makes all runs, group after group.
     *
     * @param directory for what is kept between runs
     * @param seen is told each run when it is over
     * @param complete where the runs of complete rounds are put, so that they are there even if a later one fails
     */
    public void run(
            World world, IngesterProgram program, Path directory, Consumer<Run> seen, Map<Kind, List<Run>> complete)
            throws Exception {
        Contenders contenders = new Contenders(world, program, events, directory);
        for (Kind.Group group : Kind.Group.values()) {
            Map<Kind, Contender> those = new EnumMap<>(Kind.class);
            for (Kind kind : kinds(group)) {
                those.put(kind, contenders.of(kind));
            }
            Rounds.make(those, group.once() ? 1 : pairs, seen, complete);
            for (Contender each : those.values()) {
                each.close();
            }
        }
    }

    private Set<Kind> kinds(Kind.Group group) {
        return lines.stream()
                .flatMap(line -> line.contenders().stream())
                .filter(kind -> kind.group() == group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
