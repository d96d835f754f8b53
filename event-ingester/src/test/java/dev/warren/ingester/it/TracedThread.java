package dev.warren.ingester.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** strace on one thread of another process, with faults injected into its system calls. */
final class TracedThread implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Pattern CALL = Pattern.compile("^\\w+\\(");

    private final Process strace;
    private final Path trace;

    private TracedThread(Process strace, Path trace) {
        this.strace = strace;
        this.trace = trace;
    }

    /** Why threads cannot be traced here; empty if they can. */
    static String obstacle() throws Exception {
        Path output = Files.createTempFile("strace", ".txt");
        try {
            Process sleeper = new ProcessBuilder("sleep", "30").start();
            Process strace = new ProcessBuilder("strace", "-o", "/dev/null", "-p", String.valueOf(sleeper.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            strace.waitFor(500, TimeUnit.MILLISECONDS);
            boolean attached = Files.readString(output).contains("attached");
            sleeper.destroyForcibly().waitFor();
            strace.destroyForcibly().waitFor();
            return attached
                    ? ""
                    : "strace may not attach to another process: "
                            + Files.readString(output).strip();
        } catch (IOException e) {
            return "no strace: " + e.getMessage();
        } finally {
            Files.delete(output);
        }
    }

    /**
     * Attaches; from its return on calls are counted.
     *
     * @param calls system calls, as strace takes them
     * @param fault what is injected into them, e.g. {@code signal=KILL:when=7}
     */
    static TracedThread attach(String thread, String calls, String fault, Path directory) throws Exception {
        String alsoShown = fault.startsWith("error") ? ",openat,unlink" : "";
        Path messages = directory.resolve("strace.txt");
        Path trace = directory.resolve("trace.txt");
        Process strace = new ProcessBuilder(
                        "strace",
                        "-y",
                        "-p",
                        thread,
                        "-o",
                        trace.toString(),
                        "-e",
                        "trace=" + calls + alsoShown,
                        "-e",
                        "inject=" + calls + ":" + fault)
                .redirectErrorStream(true)
                .redirectOutput(messages.toFile())
                .start();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!Files.readString(messages).contains("attached")) {
            if (System.nanoTime() > end || !strace.isAlive()) {
                strace.destroyForcibly();
                throw new IllegalStateException("strace did not attach: " + Files.readString(messages));
            }
            Thread.sleep(5);
        }
        return new TracedThread(strace, trace);
    }

    /** The calls that were made; waits for the end of the thread. */
    List<String> calls() throws Exception {
        if (!strace.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("strace still runs");
        }
        return Files.readAllLines(trace).stream()
                .filter(line -> CALL.matcher(line).find())
                .toList();
    }

    @Override
    public void close() {
        strace.destroyForcibly();
    }
}
