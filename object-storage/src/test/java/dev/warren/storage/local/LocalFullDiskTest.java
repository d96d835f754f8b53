package dev.warren.storage.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.warren.storage.CreateOutcome;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.PatternContent;
import dev.warren.storage.StorageRefusedException;
import dev.warren.storage.StorageUnavailableException;
import dev.warren.storage.WriteId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real file systems of a few mebibytes; mounting them takes root. */
class LocalFullDiskTest {

    private static final ObjectKey KEY = new ObjectKey("events/one");

    @TempDir
    private Path directory;

    @AfterEach
    void unmount() throws Exception {
        run("umount", directory.toString());
    }

    @Test
    void aFullDiskIsUnavailableUntilThereIsRoom() throws Exception {
        mount("size=4m");
        LocalObjectStore store = LocalObjectStore.open(directory);
        ObjectKey large = new ObjectKey("events/large");
        ObjectContent twoMebibytes = new PatternContent(2 << 20, 1);
        store.put(large, twoMebibytes);
        WriteId write = WriteId.random();

        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(StorageUnavailableException.class)
                    .isThrownBy(() -> store.createIfAbsent(KEY, new PatternContent(3 << 20, 2), write))
                    .withMessageContaining(
                            "cannot create " + directory.toRealPath().resolve(KEY.value()))
                    .withMessageContaining("No space left on device");
            assertThatExceptionOfType(StorageUnavailableException.class)
                    .isThrownBy(() -> store.put(large, new PatternContent(3 << 20, 2)));
        }

        assertThat(store.stat(KEY)).isEmpty();
        assertThat(store.stat(large).orElseThrow().size()).isEqualTo(2 << 20);
        assertThat(files()).isEqualTo(1);
        store.delete(large);
        assertThat(store.createIfAbsent(KEY, new PatternContent(3 << 20, 2), write))
                .isEqualTo(CreateOutcome.CREATED);
    }

    @Test
    void aDiskThatIsFullAtTheStartIsWaitedForAndNotRefused() throws Exception {
        mount("size=1m");
        Path filler = directory.resolve("filler");
        Files.write(filler, new byte[1 << 20]);

        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> LocalObjectStore.open(directory))
                .withMessageContaining("No space left on device");

        Files.delete(filler);
        assertThatCode(() -> LocalObjectStore.open(directory)).doesNotThrowAnyException();
    }

    @Test
    void noInodesLeftIsUnavailableUntilThereAreSome() throws Exception {
        mount("size=4m,nr_inodes=16");
        LocalObjectStore store = LocalObjectStore.open(directory);

        int[] created = {0};
        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> {
                    for (; created[0] < 100; created[0]++) {
                        store.createIfAbsent(new ObjectKey("events/" + created[0]), small(), WriteId.random());
                    }
                })
                .withMessageContaining("No space left on device");

        assertThat(created[0]).isBetween(5, 15);
        assertThat(files()).isEqualTo(created[0]);
        store.delete(new ObjectKey("events/0"));
        store.delete(new ObjectKey("events/1"));
        assertThat(store.createIfAbsent(KEY, small(), WriteId.random())).isEqualTo(CreateOutcome.CREATED);
    }

    @Test
    void aFileSystemTurnedReadOnlyIsRefusedAndStillRead() throws Exception {
        mount("size=4m");
        LocalObjectStore store = LocalObjectStore.open(directory);
        store.createIfAbsent(KEY, small(), WriteId.random());
        assumeTrue(run("mount", "-o", "remount,ro", directory.toString()), "cannot remount");

        assertThatExceptionOfType(StorageRefusedException.class)
                .isThrownBy(() -> store.createIfAbsent(new ObjectKey("events/two"), small(), WriteId.random()))
                .withMessageContaining("Read-only file system; make it writable again");
        assertThatExceptionOfType(StorageRefusedException.class).isThrownBy(() -> store.put(KEY, small()));
        assertThatExceptionOfType(StorageRefusedException.class)
                .isThrownBy(() -> LocalObjectStore.open(directory))
                .withMessageContaining("Read-only file system");
        assertThat(store.stat(KEY)).isPresent();
        assertThatCode(() -> store.read(KEY).close()).doesNotThrowAnyException();

        assumeTrue(run("mount", "-o", "remount,rw", directory.toString()), "cannot remount");
        assertThat(store.createIfAbsent(new ObjectKey("events/two"), small(), WriteId.random()))
                .isEqualTo(CreateOutcome.CREATED);
    }

    private void mount(String options) throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", options, "tmpfs", directory.toString()),
                "this user may not mount a tmpfs, which takes root");
    }

    private static boolean run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor() == 0;
    }

    private static ObjectContent small() {
        return ObjectContent.ofBytes("small".getBytes(UTF_8));
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).count();
        }
    }
}
