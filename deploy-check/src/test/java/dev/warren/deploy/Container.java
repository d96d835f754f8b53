package dev.warren.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A service's entry point as a process that has what its container would have: its environment and nothing else, a root file
 * system that it cannot write to, the {@code /tmp} of the compose file, user 10001, no capabilities. Where this process may not
 * make a mount namespace it runs without that, as {@link #isConfined} tells.
 */
final class Container implements AutoCloseable {

    /** Binds the image's files to a directory that every Linux has, for there is no /app to bind them to. */
    private static final String CONFINED = """
            mount --bind "$1" /mnt && mount -t tmpfs -o "$2" tmpfs /tmp &&
            mount -o remount,bind,ro /mnt && mount -o remount,bind,ro / && cd /mnt && shift 2 &&
            exec setpriv --reuid 10001 --regid 10001 --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all \
              --pdeathsig KILL -- "$@"
            """;

    private final Process process;
    private final Path output;

    private Container(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static boolean isConfined() {
        try {
            return new ProcessBuilder("unshare", "--mount", "true").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /**
     * @param app the image's files
     * @param temporary options of the mount on {@code /tmp}
     */
    static Container start(
            List<String> entrypoint, Map<String, String> environment, Path app, String temporary, Path output) {
        List<String> command = new ArrayList<>();
        if (isConfined()) {
            command.addAll(List.of("unshare", "--mount", "--propagation", "private", "sh", "-c", CONFINED, "sh"));
            command.addAll(List.of(app.toAbsolutePath().toString(), temporary));
        }
        command.addAll(entrypoint);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(app.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return new Container(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM, as a stop begins; returns the exit code. */
    int stop(Duration grace) {
        process.destroy();
        try {
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still running " + grace + " after SIGTERM:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
