package dev.warren.chaos.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a disk can be made to fail here: where it cannot, these say so, and the campaign's rows F33 and F35 are not run. */
class DiskIT {

    @TempDir
    private Path directory;

    private Disk disk;

    @BeforeEach
    void open() throws IOException {
        disk = new Disk(directory.resolve("store"));
    }

    @AfterEach
    void close() {
        disk.heal();
        disk.close();
    }

    @Test
    void aFullDiskTakesNoFileUntilItIsEmptiedAgain() throws IOException {
        assumeTrue(disk.fill(), "F33, disk full: this user may not mount a tmpfs, which takes root");

        assertThat(write("one").output()).contains("No space left on device");
        disk.empty();
        assertThat(write("two").succeeded()).isTrue();
    }

    @Test
    void servicesFeelThatTheirPermissionIsGoneUntilItIsBack() {
        assumeTrue(disk.forbid(), "F35, permission lost: root's right to override it cannot be taken from a service");

        assertThat(write("one").output()).contains("Permission denied");
        disk.permit();
        assertThat(write("two").succeeded()).isTrue();
    }

    private Command write(String name) {
        String file = directory.resolve("store").resolve(name).toString();
        List<String> dd = List.of("dd", "if=/dev/zero", "of=" + file, "bs=64k", "count=4");
        return Command.run(Stream.concat(disk.prefix().stream(), dd.stream()).toList());
    }
}
