package dev.warren.archive.memory;

import dev.warren.ingester.partition.Granularity;
import dev.warren.ingester.partition.LayoutPin;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.ingester.partition.PartitionStyle;
import dev.warren.storage.local.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Runs commands over a virtual archive in a small heap. Arguments are a directory, how many files, and the commands. */
final class ManyFiles {

    private ManyFiles() {}

    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        Files.createDirectories(directory);
        List<GeneratedFiles> files = new LargeArchive(directory.resolve("samples"), Long.parseLong(args[1])).files();
        List<GeneratedFiles> inSet = files.stream()
                .map(part -> part.below("backups/v2026.06.01/data/"))
                .toList();
        VirtualStore archive = store(files, true, directory.resolve("archive"));
        LayoutPin.pin(archive, new PartitionLayout(Granularity.DAY, PartitionStyle.PLAIN));
        CommandsOverFiles commands = new CommandsOverFiles(
                archive,
                store(files, false, directory.resolve("copy")),
                store(inSet, false, directory.resolve("backups")),
                store(files, false, directory.resolve("restored")),
                Files.createDirectories(directory.resolve("temporary")));
        Arrays.stream(args).skip(2).forEach(command -> run(commands, command));
        System.out.println("done");
    }

    private static VirtualStore store(List<GeneratedFiles> files, boolean filled, Path others) {
        return new VirtualStore(files, filled, LocalObjectStore.open(others));
    }

    private static void run(CommandsOverFiles commands, String command) {
        System.out.println(command + " begins");
        long started = System.nanoTime();
        String result = commands.run(command);
        System.out.println(command + ": " + (System.nanoTime() - started) / 1_000_000 + " ms, " + Rss.peakMebibytes()
                + " MiB resident, " + result);
    }
}
