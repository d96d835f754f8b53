package dev.warren.ingester.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** Runs a file of the documentation in its own language, unchanged. */
final class SnippetRunner {

    private final Path directory;
    private final String python;
    private final Path nodeModules;
    private final String exchange;
    private int starts;

    /** @param nodeModules a directory {@code node_modules} */
    SnippetRunner(Path directory, String python, Path nodeModules, String exchange) {
        this.directory = directory;
        this.python = python;
        this.nodeModules = nodeModules;
        this.exchange = exchange;
    }

    /** Starts the file; the broker's address and the exchange are in its environment. */
    RunningSnippet start(Path file, String brokerUrl, String argument) throws IOException {
        Path work = Files.createDirectories(directory.resolve("run-" + ++starts));
        String name = file.getFileName().toString();
        List<String> command = new ArrayList<>();
        if (name.endsWith(".java")) {
            command.addAll(java(file, work));
        } else if (name.endsWith(".mjs")) {
            // Modules are looked for beside the file.
            Files.createSymbolicLink(work.resolve("node_modules"), nodeModules);
            command.addAll(List.of("node", Files.copy(file, work.resolve(name)).toString()));
        } else {
            command.addAll(List.of(python, file.toAbsolutePath().toString()));
        }
        if (!argument.isEmpty()) {
            command.add(argument);
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(work.toFile());
        if (!brokerUrl.isEmpty()) {
            builder.environment().put("RABBITMQ_URL", brokerUrl);
        }
        builder.environment().put("RABBITMQ_EXCHANGE", exchange);
        return RunningSnippet.start(name, builder, work.resolve("output.txt"));
    }

    private static List<String> java(Path file, Path work) {
        String classPath = System.getProperty("java.class.path");
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", work.toString(), "-cp", classPath, file.toString());
        if (result != 0) {
            throw new AssertionError(file + " does not compile");
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                work + File.pathSeparator + classPath,
                file.getFileName().toString().replace(".java", ""));
    }

    /** A block of a page as a file that can run; Java's statements get a class and a method around them. */
    Path asFile(String language, String code, int number) throws IOException {
        Files.createDirectories(directory);
        return switch (language) {
            case "java" -> Files.writeString(directory.resolve("Block" + number + ".java"), inMethod(code, number));
            case "js" -> Files.writeString(directory.resolve("block" + number + ".mjs"), code);
            default -> Files.writeString(directory.resolve("block" + number + ".py"), code);
        };
    }

    private static String inMethod(String code, int number) {
        String imports = code.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
        String statements =
                code.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
        return imports + "\nclass Block" + number
                + " { public static void main(String[] arguments) throws Exception {\n" + statements
                + "\nSystem.exit(0); } }\n";
    }
}
