package dev.warren.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Dockerfile leaves in {@code /app}, made in another directory by its own instructions: its {@code RUN}s by a shell, its
 * {@code COPY}s between the stages by copying. Only the stage that compiles is not repeated; Maven has built the archive already.
 */
record ImageFiles(Dockerfile dockerfile, Path java) {

    private static final int LAYERS = 1;
    private static final Pattern COPY = Pattern.compile("--from=layers /app/(\\S+)/ \\./");

    /** @param executable the archive with everything in it */
    void build(Path executable, Path scratch, Path app) {
        try {
            Files.createDirectories(scratch);
            Files.createDirectories(app);
            Files.copy(executable, scratch.resolve("application.jar"));
            runAll(dockerfile.stage(LAYERS), scratch);
            for (String copy : dockerfile.image().all("COPY")) {
                Matcher layer = COPY.matcher(copy);
                if (!layer.matches()) {
                    throw new IllegalArgumentException("COPY " + copy + " is not understood here");
                }
                copy(scratch.resolve(layer.group(1)), app);
            }
            runAll(dockerfile.image(), app);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void runAll(Dockerfile.Stage stage, Path directory) throws IOException {
        for (String command : stage.all("RUN")) {
            ProcessBuilder builder = new ProcessBuilder(List.of("sh", "-c", command))
                    .directory(directory.toFile())
                    .redirectErrorStream(true);
            builder.environment().put("PATH", java.getParent() + ":" + System.getenv("PATH"));
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (exitCode(process) != 0) {
                throw new AssertionError("RUN " + command + " failed:\n" + output);
            }
        }
    }

    private static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
