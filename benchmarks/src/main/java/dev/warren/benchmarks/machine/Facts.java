package dev.warren.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What figures were taken on: without it they say nothing. */
public final class Facts {

    private Facts() {}

    /** By name, in the order to be shown. */
    public static Map<String, String> ofMachine() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processor", after("/proc/cpuinfo", "model name"));
        facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("memory", Long.parseLong(after("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024 + " MiB");
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("Java", System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"));
        return facts;
    }

    private static String after(String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Versions of libraries on the class path, by the names of their jars. */
    public static Map<String, String> ofLibraries() {
        return ofLibraries(
                List.of("amqp-client", "stream-client", "spring-rabbit", "parquet-avro", "zstd-jni", "duckdb_jdbc"),
                System.getProperty("java.class.path"));
    }

    /** The same of another program's class path. */
    public static Map<String, String> ofLibraries(List<String> libraries, String classPath) {
        Map<String, String> versions = new LinkedHashMap<>();
        libraries.forEach(library -> versions.put(library, version(library, classPath)));
        return versions;
    }

    private static String version(String library, String classPath) {
        return Stream.of(classPath.split(java.io.File.pathSeparator))
                .map(jar -> Path.of(jar).getFileName().toString())
                .filter(jar -> jar.matches(library + "-\\d.*\\.jar"))
                .map(jar -> jar.substring(library.length() + 1, jar.length() - ".jar".length()))
                .findFirst()
                .orElse("unknown");
    }
}
