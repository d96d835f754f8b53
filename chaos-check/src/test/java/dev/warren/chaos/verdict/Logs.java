package dev.warren.chaos.verdict;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All that the services have written in a run.
 *
 * @param leaks lines with a secret in them, the secret masked
 */
public record Logs(long lines, List<String> leaks, List<String> errors) {

    private static final Pattern ERROR = Pattern.compile("^\\d{4}-\\S+ +ERROR ");

    /** Reads every log in the directory. */
    public static Logs read(Path directory, List<String> secrets) throws IOException {
        long lines = 0;
        List<String> leaks = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (Path log : logs(directory)) {
            // Half of a character may stand where a process was killed.
            for (String line : new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                lines++;
                secrets.stream()
                        .filter(line::contains)
                        .map(secret -> line.replace(secret, "<secret>"))
                        .forEach(leaks::add);
                if (ERROR.matcher(line).find()) {
                    errors.add(log.getFileName() + ": " + line);
                }
            }
        }
        return new Logs(lines, leaks, errors);
    }

    private static List<Path> logs(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    public Check check() {
        String example = leaks.isEmpty() ? "" : ", such as: " + leaks.get(0);
        return new Check(
                "secrets: no log line has a password, a secret key or what messages carry",
                lines > 0 && leaks.isEmpty(),
                leaks.size() + " of " + lines + " lines" + example);
    }
}
