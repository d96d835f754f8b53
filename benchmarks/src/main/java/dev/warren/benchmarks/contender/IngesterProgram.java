package dev.warren.benchmarks.contender;

import dev.warren.fixtures.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ingester as its image has it: its jar taken apart, class data from a training run, the image's own JVM options.
 *
 * @param build what to call it
 * @param java the executable
 * @param options of the JVM, beside that for the class data
 * @param classData the option that names the class data of the training run
 */
public record IngesterProgram(String build, Path java, Path jar, List<String> options, String classData) {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final String TRAINING_RUN = "dev.warren.quickstart.training.TrainingRun";
    private static final Pattern VERSION = Pattern.compile("version \"(\\d+)");
    private static final int FIRST_WITH_AOT = 25;

    /** The executable jar of this build of the project. */
    public static Path shippedJar() throws IOException {
        return built("event-ingester", "*-exec.jar");
    }

    /** The quickstart of this build, beside its libraries. */
    private static Path trainer() throws IOException {
        return built("embedded-quickstart", "quickstart-*.jar");
    }

    private static Path built(String module, String file) throws IOException {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(PROJECT.resolve(module).resolve("target"), file)) {
            for (Path found : files) {
                return found;
            }
        }
        throw new IOException(module + " is not built");
    }

    /**
     * Takes a jar apart and trains it.
     *
     * @param shipped an executable jar
     * @param directory for what comes of it
     */
    public static IngesterProgram prepare(String build, Path shipped, Path java, List<String> options, Path directory)
            throws IOException {
        Files.createDirectories(directory);
        String extracted = directory.toAbsolutePath().toString();
        run(List.of(
                java.toString(),
                "-Djarmode=tools",
                "-jar",
                shipped.toString(),
                "extract",
                "--force",
                "--destination",
                extracted));
        Path jar = directory.toAbsolutePath().resolve(shipped.getFileName());
        boolean aot = versionOf(java) >= FIRST_WITH_AOT;
        Path classes = directory.toAbsolutePath().resolve(aot ? "application.aot" : "classes.jsa");
        List<String> training =
                new ArrayList<>(List.of(java.toString(), "-cp", trainer().toString(), TRAINING_RUN, java.toString()));
        training.addAll(options);
        training.addAll(
                List.of((aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + classes, "-jar", jar.toString()));
        run(training);
        return new IngesterProgram(
                build, java, jar, options, (aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + classes);
    }

    private static int versionOf(Path java) throws IOException {
        Matcher version = VERSION.matcher(run(List.of(java.toString(), "-version")));
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }

    /** As the JVM tells it, e.g. {@code OpenJDK Runtime Environment (build 17.0.15+6)}. */
    public String javaVersion() throws IOException {
        return run(List.of(java.toString(), "-version"))
                .lines()
                .skip(1)
                .findFirst()
                .orElse("unknown");
    }

    private static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command + " failed:\n" + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return output;
    }

    ChildJvm.Launch launch() {
        ChildJvm.Launch launch = ChildJvm.ofJar(jar).withoutDefaults().java(java);
        options.forEach(launch::jvmOption);
        return launch.jvmOption(classData);
    }
}
