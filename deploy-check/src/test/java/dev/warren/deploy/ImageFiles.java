package dev.warren.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Dockerfile leaves in {@code /app}, made in directories of its stages by its own instructions: its {@code RUN}s by a shell,
 * its {@code COPY}s by copying. Only the stage that compiles is not repeated; Maven has built this project already.
 *
 * @param project what the stage that compiles would have in {@code /src}
 * @param java the executable
 * @param scratch for the stages
 */
record ImageFiles(Dockerfile dockerfile, Path project, Path java, Path scratch) {

    private static final Pattern COPY = Pattern.compile("--from=(\\w+) (?:/src|/app)/(\\S+) (\\S+)");
    private static final String COMPILED = "build";

    /** The directory of the last stage. */
    Path build() {
        try {
            return directory(dockerfile.image());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path directory(Dockerfile.Stage stage) throws IOException {
        Path directory = scratch.resolve(stage.name().isEmpty() ? "image" : stage.name());
        if (Files.exists(directory)) {
            return directory;
        }
        Files.createDirectories(directory);
        Optional<Dockerfile.Stage> base = dockerfile.stage(stage.base());
        if (base.isPresent()) {
            copy(directory(base.get()), directory);
        }
        for (Dockerfile.Instruction instruction : stage.instructions()) {
            if (instruction.keyword().equals("COPY")) {
                copy(instruction.arguments(), directory);
            } else if (instruction.keyword().equals("RUN")) {
                run(instruction.arguments(), stage, directory);
            }
        }
        return directory;
    }

    private void copy(String arguments, Path directory) throws IOException {
        Matcher copy = COPY.matcher(arguments);
        if (!copy.matches()) {
            throw new IllegalArgumentException("COPY " + arguments + " is not understood here");
        }
        Path from = copy.group(1).equals(COMPILED)
                ? project
                : directory(dockerfile.stage(copy.group(1)).orElseThrow());
        Path source = only(from, copy.group(2));
        Path target = directory.resolve(copy.group(3)).normalize();
        boolean intoDirectory = copy.group(3).endsWith("/") && Files.isRegularFile(source);
        copy(source, intoDirectory ? target.resolve(source.getFileName()) : target);
    }

    /** What a path with asterisks in its last part names. */
    private static Path only(Path from, String path) {
        Path pattern = from.resolve(path);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                pattern.getParent(), pattern.getFileName().toString())) {
            return files.iterator().next();
        } catch (IOException | NoSuchElementException e) {
            throw new AssertionError("there is no " + pattern + ": mvn package makes what is built", e);
        }
    }

    private void run(String command, Dockerfile.Stage stage, Path directory) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of("sh", "-c", command))
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(dockerfile.environment(stage));
        builder.environment().put("PATH", java.getParent() + ":" + System.getenv("PATH"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (exitCode(process) != 0) {
            throw new AssertionError("RUN " + command + " failed:\n" + output);
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

    /** With the times of the files: an AOT cache names them. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
