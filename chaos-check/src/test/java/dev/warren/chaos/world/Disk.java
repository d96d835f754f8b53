package dev.warren.chaos.world;

import dev.warren.fixtures.DirectoryUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory on a tmpfs of its own, which can be made full; where nobody may mount one, an ordinary directory.
 *
 * <p>Permissions mean nothing to root, so services are run without its right to override them (CAP_DAC_OVERRIDE).
 */
public final class Disk implements Store {

    private static final String SIZE = "768m";
    private static final long ROOM_LEFT = 32 << 10;
    private static final Duration LONG_AGO = Duration.ofHours(2);
    private static final List<String> WITHOUT_OVERRIDE =
            List.of("setpriv", "--bounding-set", "-dac_override", "--inh-caps", "-dac_override", "--");

    private final Path directory;
    private final boolean mounted;
    private final List<String> prefix;

    Disk(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory).toAbsolutePath();
        this.mounted = Command.run("mount", "-t", "tmpfs", "-o", "mode=755,size=" + SIZE, "tmpfs", directory.toString())
                .succeeded();
        this.prefix =
                Command.run("setpriv", "--bounding-set", "-dac_override", "--inh-caps", "-dac_override", "--", "true")
                                .succeeded()
                        ? WITHOUT_OVERRIDE
                        : List.of();
    }

    /** Leaves room for less than one file. False if that cannot be done here. */
    public boolean fill() throws IOException {
        return mounted && remount(used() + ROOM_LEFT);
    }

    private boolean remount(long bytes) {
        return Command.run("mount", "-o", "remount,size=" + bytes, directory.toString())
                .succeeded();
    }

    private long used() throws IOException {
        FileStore disk = Files.getFileStore(directory);
        return disk.getTotalSpace() - disk.getUnallocatedSpace();
    }

    public void empty() {
        if (mounted) {
            Command.run("mount", "-o", "remount,size=" + SIZE, directory.toString());
        }
    }

    /** Takes away every right to write. False if services do not feel that here. */
    public boolean forbid() {
        Command.run("chmod", "-R", "a-w", directory.toString());
        return !mayWrite();
    }

    private boolean mayWrite() {
        String probe = directory.resolve("probe").toString();
        List<String> command =
                Stream.concat(prefix.stream(), Stream.of("touch", probe)).toList();
        return Command.run(command).succeeded();
    }

    public void permit() {
        Command.run("chmod", "-R", "u+w", directory.toString());
    }

    @Override
    public String description() {
        return mounted ? "local disk (tmpfs of " + SIZE + ")" : "local disk";
    }

    @Override
    public Optional<Integer> port() {
        return Optional.empty();
    }

    @Override
    public Map<String, String> settings(int port) {
        return new DirectoryUnderTest(directory).settings();
    }

    @Override
    public List<String> prefix() {
        return prefix;
    }

    @Override
    public int files() throws IOException {
        return new DirectoryUnderTest(directory).keys("events/").size();
    }

    @Override
    public Path look(Path copies) {
        return directory;
    }

    @Override
    public void ageTemporaries() throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(LONG_AGO));
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path file : tree.filter(Disk::isTemporary).toList()) {
                Files.setLastModifiedTime(file, old);
            }
        }
    }

    private static boolean isTemporary(Path file) {
        return file.getFileName().toString().startsWith(".") && Files.isRegularFile(file);
    }

    @Override
    public void heal() {
        empty();
        permit();
    }

    @Override
    public void close() {
        if (mounted && !Command.run("umount", directory.toString()).succeeded()) {
            Command lazily = Command.run("umount", "--lazy", directory.toString());
            if (!lazily.succeeded()) {
                throw new UncheckedIOException(new IOException("cannot unmount " + directory + ": " + lazily.output()));
            }
        }
    }
}
