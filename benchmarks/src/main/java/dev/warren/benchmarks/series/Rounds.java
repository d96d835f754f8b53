package dev.warren.benchmarks.series;

import dev.warren.benchmarks.contender.Contender;
import dev.warren.benchmarks.contender.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs of several programs, made in turns, so that whatever the machine does beside falls on all of them.
 *
 * @param runs by who made them, in the order of the rounds
 */
public record Rounds(Map<Kind, List<Run>> runs) {

    public Rounds {
        runs = Map.copyOf(runs);
    }

    /** Those of one program; none if it did not run. */
    public List<Run> of(Kind kind) {
        return runs.getOrDefault(kind, List.of());
    }

    /** What a line comes to in these runs. */
    public Figure figure(Line line) {
        return line.figure(this);
    }

    /**
     * Makes that many rounds; every second goes through the programs backwards.
     *
     * @param contenders in the order of the first round
     * @param seen is told each run when it is over
     */
    static <K> Map<K, List<Run>> make(Map<K, Contender> contenders, int rounds, Consumer<Run> seen) throws Exception {
        Map<K, List<Run>> runs = new LinkedHashMap<>();
        make(contenders, rounds, seen, runs);
        return runs;
    }

    /** The same; a round that is complete is in the given map, whatever becomes of the next. */
    static <K> void make(
            Map<K, Contender> contenders, int rounds, Consumer<Run> seen, Map<? super K, List<Run>> complete)
            throws Exception {
        List<Map.Entry<K, Contender>> order = new ArrayList<>(contenders.entrySet());
        for (int round = 0; round < rounds; round++) {
            Map<K, Run> runs = new LinkedHashMap<>();
            for (Map.Entry<K, Contender> each : order) {
                Run run = each.getValue().run();
                runs.put(each.getKey(), run);
                seen.accept(run);
            }
            runs.forEach((key, run) ->
                    complete.computeIfAbsent(key, ignored -> new ArrayList<>()).add(run));
            Collections.reverse(order);
        }
    }
}
