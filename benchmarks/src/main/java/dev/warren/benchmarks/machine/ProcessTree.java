package dev.warren.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** This process and all that it has started, directly or not. */
final class ProcessTree {

    private ProcessTree() {}

    /** Processor time of the whole tree, of those that have ended, too: it only grows. */
    static Duration cpu() {
        Map<Long, ProcessStat> processes = processes();
        long root = ProcessHandle.current().pid();
        return processes.entrySet().stream()
                .filter(process -> isBelow(root, process.getKey(), processes))
                .map(process -> process.getValue().own().plus(process.getValue().reaped()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static boolean isBelow(long root, long pid, Map<Long, ProcessStat> processes) {
        long each = pid;
        while (each != root && processes.containsKey(each)) {
            each = processes.get(each).parent();
        }
        return each == root;
    }

    private static Map<Long, ProcessStat> processes() {
        Map<Long, ProcessStat> processes = new HashMap<>();
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> Character.isDigit(name.charAt(0)))
                    .map(Long::valueOf)
                    .forEach(pid -> ProcessStat.of(pid).ifPresent(stat -> processes.put(pid, stat)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return processes;
    }
}
