package dev.warren.storage.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.fixtures.simulation.Chronicle;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.local.LocalObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One world on a seed: some processes with a store each on one disk, killed and cut off at any call. The same seed gives the same
 * world.
 */
final class PowerLossWorld {

    static final String ROOT = "data/storage";

    private static final int STEPS_UNTIL_STUCK = 20_000;
    private static final List<ObjectKey> CREATED =
            keys("a", "created/one", "created/two", "created/deep/three", "created/deep/er/four");
    private static final List<ObjectKey> REPLACED = keys("manifest", "created/manifest");

    private final Random random;
    private final DiskMutant mutant;
    private final Chronicle chronicle;
    private final VirtualDisk disk;
    private final Path root;
    private final CreatedObjects created = new CreatedObjects(this::look);
    private final ReplacedObjects replaced = new ReplacedObjects(this::look);
    private final List<DiskWriter> writers = new ArrayList<>();
    private final double trouble;
    private boolean over;
    private int texts;

    PowerLossWorld(long seed, DiskMutant mutant, Chronicle chronicle) {
        this.random = new Random(seed);
        this.mutant = mutant;
        this.chronicle = chronicle;
        this.disk = new VirtualDisk(random);
        this.root = disk.root().resolve(ROOT);
        this.trouble = random.nextInt(4) == 0 ? 0 : 0.06 * random.nextDouble();
        for (int i = random.nextInt(3); i >= 0; i--) {
            start();
        }
    }

    private static List<ObjectKey> keys(String... keys) {
        return Stream.of(keys).map(ObjectKey::new).toList();
    }

    Random random() {
        return random;
    }

    VirtualDisk disk() {
        return disk;
    }

    DiskMutant mutant() {
        return mutant;
    }

    Chronicle chronicle() {
        return chronicle;
    }

    CreatedObjects created() {
        return created;
    }

    ReplacedObjects replaced() {
        return replaced;
    }

    /** Whether nothing new is to be begun. */
    boolean isOver() {
        return over;
    }

    ObjectKey anyCreated() {
        return CREATED.get(random.nextInt(CREATED.size()));
    }

    ObjectKey anyReplaced() {
        return REPLACED.get(random.nextInt(REPLACED.size()));
    }

    Set<ObjectKey> keys() {
        return Stream.concat(CREATED.stream(), REPLACED.stream()).collect(Collectors.toSet());
    }

    /** Like no other, of any length. */
    String newText(ObjectKey key) {
        texts++;
        return texts + " at " + key + " "
                + String.valueOf((char) ('a' + texts % 26)).repeat(random.nextInt(120)) + ".";
    }

    /** Before which nobody began what he is still at. */
    Instant oldestWrite() {
        return writers.stream()
                .map(DiskWriter::busySince)
                .min(Instant::compareTo)
                .orElse(disk.now());
    }

    private Optional<String> look(ObjectKey key) {
        try {
            return Optional.of(text(Files.readAllBytes(root.resolve(key.value()))));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With zeros that can be seen. */
    static String text(byte[] bytes) {
        return new String(bytes, UTF_8).replace('\0', '·');
    }

    /** Runs to the end and throws an AssertionError if a promise is broken. */
    void run() {
        try {
            int steps = 150 + random.nextInt(200);
            for (int i = 0; i < steps; i++) {
                step();
            }
            comeToAnEnd();
            cutPower();
            comeToAnEnd();
        } finally {
            writers.forEach(DiskWriter::kill);
        }
        nothingIsLeftOver();
    }

    private void step() {
        disk.pass(Duration.ofSeconds(1));
        int dice = random.nextInt(1000);
        if (dice < 960) {
            anyWriter().goOn();
        } else if (dice < 970) {
            kill(anyWriter());
        } else if (dice < 978) {
            cutPower();
        } else {
            checkAll();
        }
    }

    private DiskWriter anyWriter() {
        return writers.get(random.nextInt(writers.size()));
    }

    private void start() {
        writers.add(new DiskWriter(this, trouble));
    }

    private void kill(DiskWriter writer) {
        chronicle.note("process killed");
        writer.kill();
        writers.remove(writer);
        start();
    }

    private void cutPower() {
        chronicle.note("power cut");
        List.copyOf(writers).forEach(this::kill);
        disk.losePower();
        created.powerWasCut();
        replaced.powerWasCut();
        checkAll();
    }

    private void checkAll() {
        CREATED.forEach(created::check);
        REPLACED.forEach(replaced::check);
    }

    private void comeToAnEnd() {
        over = true;
        writers.forEach(DiskWriter::endTrouble);
        if (disk.isReadOnly()) {
            cutPower();
        }
        for (int i = 0; !writers.stream().allMatch(DiskWriter::isEnded); i++) {
            CreatedObjects.require(i < STEPS_UNTIL_STUCK, "stuck");
            anyWriter().goOn();
        }
        checkAll();
    }

    /** But what a sweep cannot see: everything on the disk is an object or a directory after it. */
    private void nothingIsLeftOver() {
        LocalObjectStore store = LocalObjectStore.open(root);
        store.removeAbandonedTemporaries(disk.now().plus(Duration.ofDays(1)));
        store.eachUnfinished(left -> {
            throw new AssertionError("left over: " + left);
        });
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(Files::isRegularFile)
                    .map(path -> new ObjectKey(root.relativize(path).toString()))
                    .forEach(key -> CreatedObjects.require(keys().contains(key), "left over: " + key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        checkAll();
    }
}
