package dev.warren.chaos.verdict;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.chaos.traffic.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The programs in {@code readers-check}, which share no code with the services, and what they found. */
public final class Audit {

    private static final String PYTHON = System.getProperty("readers.python", "");
    private static final Path PROGRAMS = Path.of("..", "readers-check");

    /**
     * What was found in an archive.
     *
     * @param counts by name: attempted, confirmed, rows, …
     * @param faults how many, by rule
     * @param said what the program printed
     */
    public record Verdict(Map<String, Long> counts, Map<String, Long> faults, String said) {

        /** One for each rule. */
        public List<Check> checks() {
            return faults.entrySet().stream()
                    .map(rule -> Check.none(rule.getKey(), rule.getValue()))
                    .toList();
        }

        /** The faults of all rules that begin so. */
        public long faults(String beginning) {
            return faults.entrySet().stream()
                    .filter(rule -> rule.getKey().startsWith(beginning))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    private Audit() {}

    /** Whether there is a Python with DuckDB: {@code ./verify} installs one. */
    public static boolean isPossible() {
        return !PYTHON.isEmpty();
    }

    /** Events against the ledger. */
    public static Verdict events(Ledger ledger, Path store, String... options)
            throws IOException, InterruptedException {
        Path verdict = ledger.directory().resolve("verdict.json");
        List<String> command = new ArrayList<>(
                List.of("check_ledger.py", ledger.directory().toString(), store.toString(), verdict.toString()));
        command.addAll(List.of(options));
        Run run = run(command);
        if (!Files.exists(verdict)) {
            throw new IOException("no verdict: " + run.said());
        }
        JsonNode found = JsonMapper.shared().readTree(Files.readString(verdict));
        return new Verdict(numbers(found), numbers(found.get("faults")), run.said());
    }

    private static Map<String, Long> numbers(JsonNode object) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        object.properties().stream()
                .filter(member -> member.getValue().isNumber())
                .forEach(
                        member -> numbers.put(member.getKey(), member.getValue().asLong()));
        return numbers;
    }

    /** Versions of code against the ledger. */
    public static Check snapshots(Ledger ledger, Path store) throws IOException, InterruptedException {
        Run run = run(List.of("check_snapshots.py", ledger.snapshots().toString(), store.toString()));
        String said = String.join("; ", run.said().lines().limit(12).toList());
        return new Check("snapshots: each event one version, byte for byte", run.exitCode() == 0, said);
    }

    private record Run(int exitCode, String said) {}

    private static Run run(List<String> program) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(PYTHON, PROGRAMS.resolve(program.get(0)).toString()));
        command.addAll(program.subList(1, program.size()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Run(process.waitFor(), said);
    }
}
