package dev.warren.chaos.world;

import dev.warren.fixtures.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A service's executable jar, taken apart and with a class-data archive as its image has it: a start then takes half the time.
 *
 * @param archive of class data
 */
record Program(Path jar, Path archive) {

    private static final Path MODULES = Path.of("..").toAbsolutePath().normalize();

    /** As small as the services can be run, so that many fit on one machine. */
    private static final List<String> JVM = List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

    /** Prepares the jar of the module, once for each build of it. */
    static synchronized Program of(String module) throws IOException {
        Path shipped = executable(module);
        String build = Files.getLastModifiedTime(shipped).toMillis() + "-" + Files.size(shipped);
        Path directory = Path.of("target", "programs", module + "-" + build).toAbsolutePath();
        Program program = new Program(directory.resolve(shipped.getFileName()), directory.resolve("classes.jsa"));
        if (!Files.exists(program.archive)) {
            program.prepare(shipped, directory);
        }
        return program;
    }

    private static Path executable(String module) throws IOException {
        Path target = MODULES.resolve(module).resolve("target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no executable jar in " + target + ": build it before"));
        }
    }

    private void prepare(Path shipped, Path directory) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.createDirectories(directory);
        Command taken = Command.run(
                java,
                "-Djarmode=tools",
                "-jar",
                shipped.toString(),
                "extract",
                "--force",
                "--destination",
                directory.toString());
        Command trained = Command.run(
                java,
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:ArchiveClassesAtExit=" + archive,
                "-Dspring.context.exit=onRefresh",
                "-jar",
                jar.toString());
        if (!taken.succeeded() || !Files.exists(archive)) {
            throw new IOException("cannot prepare " + shipped + ": " + taken.output() + trained.output());
        }
    }

    ChildJvm.Launch launch() {
        ChildJvm.Launch launch = ChildJvm.ofJar(jar);
        JVM.forEach(launch::jvmOption);
        return launch.jvmOption("-XX:SharedArchiveFile=" + archive);
    }
}
