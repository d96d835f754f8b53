package dev.warren.archive.cli;

import dev.warren.archive.operation.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run of {@code archive}.
 *
 * @param out what was written to standard output as text
 * @param err what was written to standard error
 * @param raw what was written to standard output byte by byte
 */
public record ProgramRun(int exitCode, String out, String err, byte[] raw) {

    /**
     * Runs one command.
     *
     * @param environment variables that say which archive and which broker
     */
    public static ProgramRun of(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        int exitCode = new ArchiveProgram(environment, new Cancellation(), false, raw)
                .run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new ProgramRun(exitCode, out.toString(), err.toString(), raw.toByteArray());
    }

    public JsonNode json() {
        return JsonMapper.shared().readTree(out);
    }
}
