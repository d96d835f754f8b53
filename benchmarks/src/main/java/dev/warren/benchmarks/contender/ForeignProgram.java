package dev.warren.benchmarks.contender;

import dev.warren.benchmarks.machine.Facts;
import dev.warren.fixtures.ChildJvm;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A program with libraries of its own, none of which may be where ours are.
 *
 * @param classPath its classes and libraries
 * @param named libraries whose versions say what it is
 * @param opened packages of the JDK that it wants opened
 */
record ForeignProgram(String mainClass, String classPath, List<String> named, List<String> opened) {

    private static final String WARNINGS_ONLY = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn";

    /** Camel. */
    static ForeignProgram camel() throws IOException {
        return new ForeignProgram(
                "dev.warren.benchmarks.camel.CamelAggregator",
                MavenProject.contender("camel").classPath(),
                List.of("camel-core", "camel-spring-rabbitmq"),
                List.of());
    }

    /** Flink, with what the configuration in its distribution opens. */
    static ForeignProgram flink() throws IOException {
        return new ForeignProgram(
                "dev.warren.benchmarks.flink.FlinkJob",
                MavenProject.contender("flink").classPath(),
                List.of("flink-streaming-java", "flink-connector-rabbitmq"),
                List.of(
                        "java.lang",
                        "java.net",
                        "java.io",
                        "java.nio",
                        "sun.nio.ch",
                        "java.lang.reflect",
                        "java.text",
                        "java.time",
                        "java.util",
                        "java.util.concurrent",
                        "java.util.concurrent.atomic",
                        "java.util.concurrent.locks"));
    }

    Map<String, String> versions() {
        return Facts.ofLibraries(named, classPath);
    }

    ChildJvm.Launch launch() {
        ChildJvm.Launch launch =
                ChildJvm.ofMain(mainClass, classPath).withoutDefaults().jvmOption(WARNINGS_ONLY);
        opened.forEach(name -> launch.jvmOption("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        return launch;
    }
}
