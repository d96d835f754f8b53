package dev.warren.snapshot.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs in {@code readers-check}, which share no code with the service. */
final class PythonCheck {

    private static final String PYTHON = System.getProperty("readers.python", "");

    private PythonCheck() {}

    static void assumeInstalled() {
        assumeTrue(!PYTHON.isEmpty(), "no Python readers: ./verify installs them and passes -Dreaders.python");
    }

    /** Runs a program; what it prints is printed here too, and in the failure if it does not end with 0. */
    static String passes(String program, Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(PYTHON, Path.of("..", "readers-check", program).toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Process check = new ProcessBuilder(command).redirectErrorStream(true).start();
        String seen = new String(check.getInputStream().readAllBytes(), UTF_8);
        System.out.println(seen);
        assertThat(check.waitFor()).as(seen).isZero();
        return seen;
    }
}
