package dev.warren.snapshot.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A line of {@code hostile-values.txt}.
 *
 * @param acceptedAs the fields that may have this value
 * @param reason why an event with it in any other field goes to quarantine
 * @param json the value as it stands in a message, each char a byte
 */
public record HostileValue(Set<String> acceptedAs, String reason, String json) {

    /** Each of them is tried with each value. */
    public static final List<String> FIELDS =
            List.of("user_id", "goal_id", "version", "language", "filename", "archive_key");

    private static final Pattern REPEATED = Pattern.compile("@\\((.+?)\\*(\\d+)\\)");
    private static final Pattern BYTE = Pattern.compile("(?<!\\\\)\\\\x([0-9a-f]{2})");

    /** All of them. */
    public static List<HostileValue> corpus() {
        try (InputStream in = HostileValue.class.getResourceAsStream("/hostile-values.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), ISO_8859_1)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(HostileValue::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HostileValue parse(String line) {
        String[] columns = line.split(" +", 3);
        Set<String> accepted = columns[0].equals("-") ? Set.of() : Set.of(columns[0].split(","));
        String repeated = REPEATED.matcher(columns[2])
                .replaceAll(part ->
                        part.group(1).repeat(Integer.parseInt(part.group(2))).replace("\\", "\\\\"));
        String json = BYTE.matcher(repeated).replaceAll(part -> {
            char raw = (char) Integer.parseInt(part.group(1), 16);
            return raw == '\\' || raw == '$' ? "\\" + raw : String.valueOf(raw);
        });
        return new HostileValue(accepted, columns[1], json);
    }

    public boolean isAcceptedAs(String field) {
        return acceptedAs.contains(field);
    }
}
