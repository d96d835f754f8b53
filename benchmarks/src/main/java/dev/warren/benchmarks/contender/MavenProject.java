package dev.warren.benchmarks.contender;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A project that is no module of ours, built when it is asked for, from wherever Maven on this machine takes libraries.
 *
 * @param maven the command
 */
record MavenProject(Path directory, String maven) {

    private static final Path CONTENDERS = Path.of("contenders").toAbsolutePath();
    private static final int SHOWN = 10;

    /** One below {@code contenders}, with the machine's own Maven. */
    static MavenProject contender(String name) {
        return new MavenProject(CONTENDERS.resolve(name), "mvn");
    }

    /**
     * Builds it, which is quick if nothing has changed.
     *
     * @return its classes and its libraries
     * @throws IOException if it cannot be built, with what Maven said
     */
    String classPath() throws IOException {
        Path target = Files.createDirectories(directory.resolve("target"));
        Path log = target.resolve("build.log");
        if (end(log) != 0) {
            throw new IOException(unbuilt("All of the output is in " + log + ":\n" + beginning(log)));
        }
        return target.resolve("classes")
                + File.pathSeparator
                + Files.readString(target.resolve("class-path.txt")).strip();
    }

    private int end(Path log) throws IOException {
        try {
            return new ProcessBuilder(maven, "-B", "-ntp", "-q", "process-classes")
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IOException(unbuilt(String.valueOf(e.getMessage())), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private String unbuilt(String reason) {
        return directory.getFileName() + " cannot be built, for which Maven must reach its repository once. Without it,"
                + " name the lines that are wanted with --line. " + reason;
    }

    private static String beginning(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return String.join("\n", lines.limit(SHOWN).toList());
        }
    }
}
