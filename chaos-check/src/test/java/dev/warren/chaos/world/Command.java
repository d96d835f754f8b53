package dev.warren.chaos.world;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A short command run to its end. */
record Command(int exitCode, String output) {

    static Command run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Command(process.waitFor(), output.strip());
        } catch (IOException e) {
            return new Command(-1, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Command run(String... command) {
        return run(List.of(command));
    }

    boolean succeeded() {
        return exitCode == 0;
    }
}
