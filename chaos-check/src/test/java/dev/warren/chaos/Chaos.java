package dev.warren.chaos;

import dev.warren.chaos.fault.Plan;
import dev.warren.chaos.verdict.Audit;
import dev.warren.chaos.verdict.Outcome;
import dev.warren.chaos.verdict.Report;
import dev.warren.fixtures.StoreUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The campaign of {@code ./chaos}: a run on each store, and a report. */
public final class Chaos {

    private Chaos() {}

    /** Ends with 0 if all holds, 1 if something does not, 2 if the command line is wrong. */
    public static void main(String[] words) throws Exception {
        System.exit(run(List.of(words)));
    }

    private static int run(List<String> words) throws Exception {
        if (words.contains("--help") || words.contains("-h")) {
            System.out.print(Options.USAGE);
            return 0;
        }
        try {
            return run(Options.of(words));
        } catch (IllegalArgumentException e) {
            System.err.println("chaos: " + e.getMessage() + "\n" + Options.USAGE);
            return 2;
        }
    }

    private static int run(Options options) throws Exception {
        if (!Audit.isPossible()) {
            System.err.println("chaos: no Python readers; ./verify installs them");
            return 1;
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (StoreUnderTest.Kind store : options.stores()) {
            Path directory = Path.of("target", "chaos", store + "-" + options.seed());
            System.out.println(store + ": seed " + options.seed() + ", logs in chaos-check/" + directory);
            Plan plan = new Plan(store, options.killsOfEach(), options.eachOfEach(), options.durationOfEach());
            outcomes.add(new Campaign(options.seed(), plan, options.eventsOfEach(), directory).run());
            System.out.println(outcomes.get(outcomes.size() - 1).summary());
        }
        Report report = new Report(LocalDate.now(ZoneOffset.UTC), options.command(), outcomes);
        Files.createDirectories(options.report().toAbsolutePath().getParent());
        Files.writeString(options.report(), report.markdown());
        System.out.println("report: " + options.report().toAbsolutePath().normalize());
        return outcomes.stream().allMatch(Outcome::holds) ? 0 : 1;
    }
}
