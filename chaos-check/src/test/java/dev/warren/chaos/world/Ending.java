package dev.warren.chaos.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The end of a service that nobody asked for.
 *
 * @param said what it wrote in that life
 */
public record Ending(String name, int exitCode, String said) {

    private static final int REFUSED = 2;
    private static final List<String> FOR_WANT_OF_PERMISSION = List.of("permission denied", "AccessDeniedException");

    /** @param saidBefore length of the log when the life began, in bytes */
    static Ending of(String name, int exitCode, Path log, long saidBefore) {
        try {
            byte[] all = Files.readAllBytes(log);
            int from = (int) Math.min(saidBefore, all.length);
            return new Ending(name, exitCode, new String(Arrays.copyOfRange(all, from, all.length), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a log that may not be there yet, in bytes. */
    static long length(Path log) {
        return log.toFile().length();
    }

    /** Whether it refused to start, and said that it has no right to the directory. */
    public boolean isForWantOfPermission() {
        return exitCode == REFUSED && FOR_WANT_OF_PERMISSION.stream().anyMatch(said::contains);
    }

    @Override
    public String toString() {
        return name + " " + exitCode
                + (isForWantOfPermission() ? "" : ", saying " + said.substring(Math.max(0, said.length() - 500)));
    }
}
