package dev.warren.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryWalkTest {

    /** Their order as names, and as directories with a slash, is not the same. */
    private static final List<String> NAMES = List.of("a", "a-b", "a.b", "a0", "a-", "aa", "b", "b-0", "ä", "z");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 1000})
    void theOrderIsThatOfTheKeysHoweverFewNamesAreHeld(int room) throws IOException {
        for (int seed = 0; seed < 3; seed++) {
            Path root = Files.createDirectory(directory.resolve(String.valueOf(seed)));
            TreeSet<ObjectKey> keys = new TreeSet<>();
            fill(root, "", 3, new Random(seed), keys);

            assertThat(walked(root, Optional.empty(), room)).as("seed %d", seed).containsExactlyElementsOf(keys);
            for (ObjectKey start : keys) {
                assertThat(walked(root, Optional.of(start), room))
                        .as("seed %d from %s", seed, start)
                        .containsExactlyElementsOf(keys.tailSet(start, false));
            }
        }
    }

    private static void fill(Path at, String prefix, int levels, Random random, Set<ObjectKey> keys)
            throws IOException {
        for (String name : NAMES) {
            int kind = random.nextInt(levels > 0 ? 4 : 2);
            if (kind == 1) {
                Files.createFile(at.resolve(name));
                keys.add(new ObjectKey(prefix + name));
            } else if (kind > 1) {
                fill(Files.createDirectory(at.resolve(name)), prefix + name + "/", levels - 2, random, keys);
            }
        }
    }

    private static List<ObjectKey> walked(Path root, Optional<ObjectKey> after, int room) throws IOException {
        DirectoryWalk walk = new DirectoryWalk(root, "", after, room);
        List<ObjectKey> found = new ArrayList<>();
        for (Optional<ObjectStat> next = walk.next(); next.isPresent(); next = walk.next()) {
            found.add(next.get().key());
        }
        return found;
    }
}
