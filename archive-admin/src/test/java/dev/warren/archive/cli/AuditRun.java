package dev.warren.archive.cli;

import dev.warren.archive.operation.Cancellation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run of {@code archive audit --json}.
 *
 * @param text what was written, to either stream
 */
public record AuditRun(int exitCode, String text, JsonNode json) {

    /**
     * Runs an audit.
     *
     * @param environment variables that say which archive
     */
    public static AuditRun of(Map<String, String> environment, String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] arguments =
                Stream.concat(Stream.of("audit", "--json"), Stream.of(options)).toArray(String[]::new);
        int exitCode = new ArchiveProgram(environment, new Cancellation(), false)
                .run(new PrintWriter(out), new PrintWriter(err), arguments);
        JsonNode json = out.toString().isEmpty()
                ? JsonMapper.shared().createObjectNode()
                : JsonMapper.shared().readTree(out.toString());
        return new AuditRun(exitCode, err + out.toString(), json);
    }

    /** Code and key of each finding that is told whole. */
    public List<String> found() {
        return json.get("findings")
                .valueStream()
                .map(finding -> finding.get("code").asString() + " "
                        + finding.get("key").asString())
                .distinct()
                .toList();
    }
}
