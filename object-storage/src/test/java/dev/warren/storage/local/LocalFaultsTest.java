package dev.warren.storage.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.warren.storage.CreateOutcome;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.StorageRefusedException;
import dev.warren.storage.StorageUnavailableException;
import dev.warren.storage.WriteId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files when the disk, other processes, or people misbehave. */
class LocalFaultsTest {

    private static final ObjectKey KEY = new ObjectKey("events/date=2026-11-21/events_000001.parquet");
    private static final ObjectContent MINE = ObjectContent.ofBytes("mine".getBytes(UTF_8));
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));
    private static final ObjectContent OTHERS = ObjectContent.ofBytes("other's".getBytes(UTF_8));

    private final ScriptedFsync fsync = new ScriptedFsync();
    private final WriteId write = WriteId.random();

    @TempDir
    private Path temporary;

    private Path root;
    private LocalObjectStore store;

    @BeforeEach
    void open() throws IOException {
        root = temporary.toRealPath().resolve("root");
        LocalObjectStore.open(root).close();
        store = new LocalObjectStore(root, fsync);
    }

    @Test
    void theDataIsForcedBeforeTheNameAndTheNameBeforeTheAnswer() {
        assertThat(create()).isEqualTo(CreateOutcome.CREATED);

        assertThat(fsync.calls)
                .containsExactly(
                        "directory root",
                        "directory events",
                        "file, object absent",
                        "directory date=2026-11-21 with object");
    }

    @Test
    void aKnownDirectoryIsNotMadeDurableAgain() {
        create();
        fsync.calls.clear();

        store.createIfAbsent(new ObjectKey("events/date=2026-11-21/two"), MINE, WriteId.random());

        assertThat(fsync.calls).hasSize(2);
    }

    @Test
    void aDirectoryOfAnotherProcessIsMadeDurableFirst() {
        LocalObjectStore other = LocalObjectStore.open(root);
        other.createIfAbsent(new ObjectKey("events/date=2026-11-21/two"), MINE, WriteId.random());

        create();

        assertThat(fsync.calls).contains("directory root", "directory events");
    }

    @Test
    void anObjectOfAnotherProcessIsConfirmedUpToTheRoot() {
        LocalObjectStore.open(root).createIfAbsent(KEY, OTHERS, WriteId.random());

        store.confirmDurable(KEY);

        assertThat(fsync.calls)
                .containsExactly("directory date=2026-11-21 with object", "directory events", "directory root");
        assertThatExceptionOfType(NoSuchObjectException.class)
                .isThrownBy(() -> store.confirmDurable(new ObjectKey("events/absent")));
    }

    @Test
    void aConfirmationThatFailsIsUnavailableAndNotRepeatedBlindly() {
        LocalObjectStore.open(root).createIfAbsent(KEY, OTHERS, WriteId.random());
        fsync.failDirectories(1);

        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> store.confirmDurable(KEY))
                .withMessageContaining("cannot make durable " + root.resolve(KEY.value()))
                .withMessageContaining("Input/output error");

        fsync.refuseUnstirred = true;
        assertThatCode(() -> store.confirmDurable(KEY)).doesNotThrowAnyException();
    }

    @Test
    void dataThatCannotBeForcedIsThrownAwayAndWrittenAnew() throws IOException {
        fsync.failFiles(1);

        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(this::create)
                .withMessageContaining("cannot create " + root.resolve(KEY.value()))
                .withMessageContaining("Input/output error");

        assertThat(files()).isEmpty();
        assertThat(create()).isEqualTo(CreateOutcome.CREATED);
        assertThat(content()).isEqualTo("mine");
        assertThat(fsync.forcedTwice).isFalse();
    }

    @Test
    void aNameThatMayNotLastIsUnknownUntilTheRepetition() throws IOException {
        create(new ObjectKey("events/date=2026-11-21/earlier"));
        fsync.failDirectories(2);

        CreateOutcome first = create();
        CreateOutcome second = create();
        fsync.refuseUnstirred = true;
        CreateOutcome third = create();

        assertThat(first).isInstanceOf(CreateOutcome.Unknown.class);
        assertThat(((CreateOutcome.Unknown) first).cause())
                .isInstanceOf(StorageUnavailableException.class)
                .hasMessageContaining("Input/output error");
        assertThat(second).isInstanceOf(CreateOutcome.Unknown.class);
        assertThat(third).isEqualTo(CreateOutcome.CREATED);
        assertThat(content()).isEqualTo("mine");
        assertThat(files()).hasSize(2).noneMatch(name -> name.startsWith("."));
    }

    @Test
    void anUnknownWriteIsNotTakenForAnotherOne() {
        create(new ObjectKey("events/date=2026-11-21/earlier"));
        fsync.failDirectories(1);
        assertThat(create()).isInstanceOf(CreateOutcome.Unknown.class);

        assertThat(store.createIfAbsent(KEY, OTHERS, WriteId.random())).isEqualTo(CreateOutcome.EXISTS);
        assertThat(create()).isEqualTo(CreateOutcome.CREATED);
    }

    @Test
    void aNewProcessResolvesTheUnknownWriteOfAnOldOne() throws IOException {
        create(new ObjectKey("events/date=2026-11-21/earlier"));
        fsync.failDirectories(1);
        assertThat(create()).isInstanceOf(CreateOutcome.Unknown.class);

        assertThat(LocalObjectStore.open(root).createIfAbsent(KEY, MINE, write)).isEqualTo(CreateOutcome.CREATED);
        assertThat(files()).noneMatch(name -> name.startsWith("."));
    }

    @Test
    void aDirectoryThatCannotBeMadeDurableHoldsTheWriteBack() throws IOException {
        fsync.failDirectories(1);

        assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(this::create);

        assertThat(files()).isEmpty();
        fsync.refuseUnstirred = true;
        assertThat(create()).isEqualTo(CreateOutcome.CREATED);
    }

    @Test
    void aReplacementThatFailsLeavesTheOldObject() throws IOException {
        store.put(KEY, OTHERS);
        fsync.failFiles(1);

        assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(() -> store.put(KEY, MINE));

        assertThat(content()).isEqualTo("other's");
        assertThat(files()).containsExactly("events_000001.parquet");
    }

    @Test
    void contentThatCannotBeReadLeavesNothing() throws IOException {
        ObjectContent tooShort = new ObjectContent() {
            @Override
            public long length() {
                return 5;
            }

            @Override
            public InputStream openAt(long offset) throws IOException {
                return MINE.openAt(offset);
            }
        };

        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> store.createIfAbsent(KEY, tooShort, write))
                .withMessageContaining("the content has 4 bytes, not the announced 5");
        assertThat(files()).isEmpty();
    }

    @Test
    void aLostPermissionIsRefusedUntilItIsGivenBack() throws Exception {
        create(new ObjectKey("events/date=2026-11-21/earlier"));
        Path directory = root.resolve("events/date=2026-11-21");
        boolean isRoot = System.getProperty("user.name").equals("root");
        List<String> take = isRoot ? List.of("chattr", "+i") : List.of("chmod", "u-w");
        List<String> giveBack = isRoot ? List.of("chattr", "-i") : List.of("chmod", "u+w");
        assumeTrue(
                change(take, directory),
                "permissions do not bind root, and this file system knows no immutable directories");
        try {
            assertThatExceptionOfType(StorageRefusedException.class)
                    .isThrownBy(this::create)
                    .withMessageContaining("cannot create " + root.resolve(KEY.value()))
                    .withMessageContaining(isRoot ? "check ownership and attributes" : "permission denied; give user");
            assertThat(store.stat(KEY)).isEmpty();
        } finally {
            change(giveBack, directory);
        }
        assertThat(create()).isEqualTo(CreateOutcome.CREATED);
    }

    private static boolean change(List<String> command, Path directory) throws Exception {
        List<String> words = new ArrayList<>(command);
        words.add(directory.toString());
        return new ProcessBuilder(words).start().waitFor() == 0;
    }

    @Test
    void deniedAccessIsRefusedWithTheUsersName() {
        assertThat(FileFailures.translate("read", root, new AccessDeniedException("x")))
                .isInstanceOf(StorageRefusedException.class)
                .hasMessageContaining("permission denied; give user '" + System.getProperty("user.name") + "'");
    }

    @Test
    void aFileInThePlaceOfADirectoryIsRefusedUntilItIsMoved() throws IOException {
        Files.writeString(root.resolve("events"), "I am no directory");

        assertThatExceptionOfType(StorageRefusedException.class)
                .isThrownBy(this::create)
                .withMessageContaining(
                        root.resolve("events") + " is not a directory; move what stands in its place away");

        Files.delete(root.resolve("events"));
        assertThat(create()).isEqualTo(CreateOutcome.CREATED);
    }

    @Test
    void aDirectoryInThePlaceOfAnObjectIsRefused() throws IOException {
        Files.createDirectories(root.resolve(KEY.value()));

        assertThatExceptionOfType(StorageRefusedException.class)
                .isThrownBy(this::create)
                .withMessageContaining("is not a regular file");
        assertThatExceptionOfType(StorageRefusedException.class).isThrownBy(() -> store.put(KEY, MINE));
        assertThat(store.stat(KEY)).isEmpty();
        store.delete(KEY);
        assertThat(root.resolve(KEY.value())).isDirectory();
    }

    @Test
    void symbolicLinksBelowTheRootAreRefused() throws IOException {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createSymbolicLink(root.resolve("events"), outside);
        Files.createSymbolicLink(root.resolve("file"), outside.resolve("secret"));

        assertThatExceptionOfType(StorageRefusedException.class)
                .isThrownBy(this::create)
                .withMessageContaining(root.resolve("events") + " is a symbolic link");
        for (ObjectKey key : List.of(new ObjectKey("events/secret"), new ObjectKey("file"))) {
            assertThatExceptionOfType(StorageRefusedException.class).isThrownBy(() -> store.read(key));
            assertThatExceptionOfType(StorageRefusedException.class).isThrownBy(() -> store.stat(key));
            assertThatExceptionOfType(StorageRefusedException.class).isThrownBy(() -> store.put(key, MINE));
            assertThatExceptionOfType(StorageRefusedException.class).isThrownBy(() -> store.delete(key));
        }
        assertThat(store.list(KeyPrefix.ROOT, Optional.empty(), 10).objects()).isEmpty();
        try (Stream<Path> left = Files.list(outside)) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void theRootItselfMayBeASymbolicLink() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), root);

        LocalObjectStore linked = LocalObjectStore.open(link);

        assertThat(linked.description()).isEqualTo("file:" + root);
        assertThat(linked.createIfAbsent(KEY, MINE, write)).isEqualTo(CreateOutcome.CREATED);
        assertThat(store.stat(KEY)).isPresent();
    }

    @Test
    void filesAreForOwnerAndGroup() throws IOException {
        create();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(KEY.value()))))
                .isEqualTo("rw-r-----");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("events"))))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void aRootThatIsNoDirectoryIsRefusedAtStartUp() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "x");

        assertThatExceptionOfType(StorageRefusedException.class)
                .isThrownBy(() -> LocalObjectStore.open(file))
                .withMessageContaining("cannot use " + file + " as storage")
                .withMessageContaining("writable directory on a file system with hard links");
        assertThatExceptionOfType(StorageRefusedException.class)
                .isThrownBy(() -> LocalObjectStore.open(file.resolve("below")));
    }

    @Test
    void aDeviceFileSystemThatCannotHoldFilesIsRefusedAtStartUp() {
        assertThatExceptionOfType(StorageRefusedException.class)
                .isThrownBy(() -> LocalObjectStore.open(Path.of("/proc/warren")))
                .withMessageContaining("cannot use /proc/warren as storage");
    }

    @Test
    void startingLeavesNothingBehind() throws IOException {
        assertThat(files()).isEmpty();
        try (Stream<Path> entries = Files.list(root)) {
            assertThat(entries).isEmpty();
        }
    }

    @Test
    void whatDeadWritersLeftIsRemovedAndNothingElse() throws IOException {
        create();
        Path directory = root.resolve("events/date=2026-11-21");
        Path abandoned = Files.writeString(directory.resolve(TemporaryFile.nameFor("x", write.value())), "half");
        Path fresh = Files.writeString(directory.resolve(TemporaryFile.nameFor("y", write.value())), "half");
        Path foreign = Files.writeString(directory.resolve(".nfs0001.tmp"), "x");
        Instant hourAgo = Instant.now().minusSeconds(3600);
        for (Path old : List.of(abandoned, foreign, root.resolve(KEY.value()))) {
            Files.setLastModifiedTime(old, FileTime.from(hourAgo.minusSeconds(60)));
        }
        assertThat(store.list(KeyPrefix.ROOT, Optional.empty(), 10).objects()).hasSize(1);

        assertThat(store.removeAbandonedTemporaries(hourAgo)).isEqualTo(1);
        assertThat(store.removeAbandonedTemporaries(hourAgo)).isZero();

        assertThat(abandoned).doesNotExist();
        assertThat(fresh).exists();
        assertThat(foreign).exists();
        assertThat(store.stat(KEY)).isPresent();
    }

    @Test
    void aDirectoryThatVanishesBeforeTheFileIsInItIsMadeAgain() throws IOException {
        create(new ObjectKey("events/other"));
        fsync.sweptAway = Optional.of(root.resolve("events/date=2026-11-21"));

        assertThat(create()).isEqualTo(CreateOutcome.CREATED);

        assertThat(fsync.sweptAway).isEmpty();
        assertThat(content()).isEqualTo("mine");
    }

    @Test
    void writersSurviveDirectoriesThatAreSweptAway() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        Future<?> sweeping = executor.submit(() -> {
            while (!done.get()) {
                try {
                    Files.deleteIfExists(root.resolve("swept/directory"));
                    Files.deleteIfExists(root.resolve("swept"));
                } catch (IOException inUse) {
                    Thread.onSpinWait();
                }
                Thread.sleep(5);
            }
            return null;
        });
        int created = 0;
        for (int i = 0; i < 300; i++) {
            ObjectKey key = new ObjectKey("swept/directory/" + i);
            try {
                assertThat(store.createIfAbsent(key, MINE, WriteId.random())).isEqualTo(CreateOutcome.CREATED);
                created++;
                store.delete(key);
            } catch (StorageUnavailableException swept) {
                assertThat(swept).hasMessageContaining("swept");
            }
        }
        done.set(true);
        sweeping.get();
        executor.shutdown();
        assertThat(created).isPositive();
    }

    @Test
    void aListingOpensOnlyTheDirectoriesItNeeds() throws IOException {
        for (int i = 0; i < 5; i++) {
            create(new ObjectKey("d" + i + "/x"));
            Files.setAttribute(root.resolve("d" + i), "lastAccessTime", LONG_AGO);
        }

        assertThat(store.list(KeyPrefix.ROOT, Optional.of(new ObjectKey("d1/x")), 1)
                        .objects())
                .extracting(object -> object.key().value())
                .containsExactly("d2/x");

        List<Integer> opened = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            if (!Files.getAttribute(root.resolve("d" + i), "lastAccessTime").equals(LONG_AGO)) {
                opened.add(i);
            }
        }
        assumeFalse(opened.isEmpty(), "this file system does not note when a directory is read");
        assertThat(opened)
                .as("the start, the page, and one to see that more follows")
                .containsExactly(1, 2, 3);
    }

    @Test
    void keysThatTheJvmCannotWriteAreRefusedNotMangled() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Umlaut.class.getName(),
                root.toString());
        builder.environment().put("LC_ALL", "POSIX");
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("StorageRefusedException: this JVM cannot write", "start it with LC_ALL=C.UTF-8");
        assertThat(files()).isEmpty();
    }

    /** Run in a JVM of its own. */
    static final class Umlaut {
        public static void main(String[] args) {
            try {
                LocalObjectStore.open(Path.of(args[0])).createIfAbsent(new ObjectKey("\u00fc"), MINE, WriteId.random());
            } catch (StorageRefusedException e) {
                System.out.println(e);
            }
        }
    }

    private CreateOutcome create() {
        return create(KEY);
    }

    private CreateOutcome create(ObjectKey key) {
        return store.createIfAbsent(key, MINE, key.equals(KEY) ? write : WriteId.random());
    }

    private String content() throws IOException {
        return Files.readString(root.resolve(KEY.value()));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** The real thing, except for the calls that fail; notes what was forced when. */
    private final class ScriptedFsync implements Fsync {

        final List<String> calls = new ArrayList<>();
        final List<FileChannel> failedFiles = new ArrayList<>();
        boolean forcedTwice;
        boolean refuseUnstirred;
        Optional<Path> sweptAway = Optional.empty();
        private int failingFiles;
        private int failingDirectories;
        private Path failed = root;

        void failFiles(int times) {
            failingFiles = times;
        }

        void failDirectories(int times) {
            failingDirectories = times;
        }

        @Override
        public void file(FileChannel file) throws IOException {
            calls.add(Files.exists(root.resolve(KEY.value())) ? "file, object present" : "file, object absent");
            forcedTwice |= failedFiles.contains(file);
            if (failingFiles-- > 0) {
                failedFiles.add(file);
                throw new IOException("Input/output error");
            }
            Fsync.REAL.file(file);
        }

        @Override
        public void directory(Path directory) throws IOException {
            boolean present = Files.exists(directory.resolve(KEY.name()));
            calls.add("directory " + directory.getFileName() + (present ? " with object" : ""));
            if (failingDirectories-- > 0) {
                failed = directory;
                Files.setLastModifiedTime(directory, LONG_AGO);
                throw new IOException("Input/output error");
            }
            boolean unstirred = Files.getLastModifiedTime(directory).equals(LONG_AGO);
            if (refuseUnstirred && directory.equals(failed) && unstirred) {
                throw new AssertionError("fsync of " + directory + " was repeated with nothing written to it");
            }
            Fsync.REAL.directory(directory);
            if (sweptAway.isPresent()) {
                Files.deleteIfExists(sweptAway.get());
                sweptAway = Optional.empty();
            }
        }
    }
}
