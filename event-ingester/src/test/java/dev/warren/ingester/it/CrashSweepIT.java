package dev.warren.ingester.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.warren.fixtures.ChildJvm;
import dev.warren.ingester.commit.CommitOutcome;
import dev.warren.ingester.encode.ArchiveAudit;
import dev.warren.storage.local.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A writer on a local archive, killed at every system call that can change a file, and given every error that a disk can give.
 * {@code -Dwarren.it.sweep=all} kills it at those that only look, too.
 */
class CrashSweepIT {

    private static final String CHANGING = "openat,write,pwrite64,fsync,fdatasync,link,linkat,mkdir,mkdirat,unlink,"
            + "unlinkat,rename,renameat,renameat2,ftruncate,chmod,fchmod,fchmodat";
    private static final String ALL = "%file,%desc";
    /** Opening the store: a failure there refuses the start. */
    private static final Map<String, Integer> CALLS_AT_START =
            Map.of("mkdir", 1, "openat", 3, "fsync", 3, "write", 1, "link", 2);

    /** And of these, one more for each directory above the store. */
    private static final Set<String> FORCING = Set.of("openat", "fsync");

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern FORCED = Pattern.compile("^f(?:data)?sync\\(\\d+<(.+?)>\\) += (.*)");

    @TempDir
    private Path directory;

    private record Life(int exit, String output, List<String> calls) {

        Set<String> acknowledged() {
            Set<String> ids = new TreeSet<>();
            output.lines()
                    .filter(line -> line.startsWith("acknowledged "))
                    .forEach(line -> ids.addAll(
                            List.of(line.substring("acknowledged ".length()).split(" "))));
            return ids;
        }

        long injected() {
            return calls.stream().filter(call -> call.contains("INJECTED")).count();
        }
    }

    @BeforeAll
    static void threadsCanBeTraced() throws Exception {
        String obstacle = TracedThread.obstacle();
        assumeTrue(obstacle.isEmpty(), obstacle);
    }

    @Test
    void killedAtEverySystemCallNothingIsLostOrDoubled() throws Exception {
        String kinds = "all".equals(System.getProperty("warren.it.sweep")) ? ALL : CHANGING;
        List<String> calls = undisturbed(kinds).calls();
        Set<Integer> acknowledged = new TreeSet<>();
        Map<String, Integer> made = new HashMap<>();
        for (String call : calls) {
            String kind = call.substring(0, call.indexOf('('));
            int number = made.merge(kind, 1, Integer::sum);
            String description = "killed at " + kind + " number " + number + ", " + call;
            Path place = Files.createDirectory(directory.resolve(kind + "-" + number));
            Life life = live(place, kind, "signal=KILL:when=" + number);
            assertThat(life.exit()).as(description).isEqualTo(128 + 9);
            acknowledged.add(life.acknowledged().size());
            recovers(place, life, description);
        }
        System.out.println("killed at each of " + calls.size() + " system calls: " + made);
        assertThat(made.keySet()).contains("openat", "write", "fsync", "link", "unlink", "mkdir");
        assertThat(acknowledged).as("events acknowledged before a kill").contains(0, 2);
    }

    private Life undisturbed(String kinds) throws Exception {
        Path place = Files.createDirectory(directory.resolve("undisturbed"));
        Life life = live(place, kinds, "signal=KILL:when=60000");
        assertThat(life.exit()).as(life.output()).isZero();
        assertThat(life.acknowledged()).containsExactlyInAnyOrderElementsOf(CommittingProcess.ids());
        return life;
    }

    @ParameterizedTest
    @CsvSource({"fsync, EIO", "write, ENOSPC", "link, EIO", "openat, EACCES", "mkdir, EROFS"})
    void aFailingCallHoldsTheCommitBackUntilItWorks(String calls, String error) throws Exception {
        long injected = 0;
        // Every third call, from each of three on: each call fails in one of the runs. Before are those of the start.
        int atStart = CALLS_AT_START.getOrDefault(calls, 0) + (FORCING.contains(calls) ? directoriesAbove() : 0);
        for (int first = atStart + 1; first <= atStart + 3; first++) {
            Path place = Files.createDirectory(directory.resolve("from-" + first));
            Life life = live(place, calls, "error=" + error + ":when=" + first + "+3");
            injected += life.injected();
            assertThat(life.acknowledged())
                    .as(life.output())
                    .containsExactlyInAnyOrderElementsOf(CommittingProcess.ids());
            recovers(place, life, error + " at each third of " + calls + " from " + first);
            assertThat(forcedAgain(life.calls()))
                    .as("files whose fsync failed and was repeated")
                    .isEmpty();
        }
        System.out.println(error + " injected into " + injected + " calls of " + calls);
        assertThat(injected).isPositive();
    }

    /** How many directories a store below a place of this test finds above it, on its device. */
    private int directoriesAbove() throws IOException {
        Object device = Files.getAttribute(directory, "unix:dev");
        int above = 1;
        for (Path path = directory; path != null; path = path.getParent()) {
            above += Files.getAttribute(path, "unix:dev").equals(device) ? 1 : 0;
        }
        return above;
    }

    private Life live(Path place, String calls, String fault) throws Exception {
        Path go = place.resolve("go");
        try (ChildJvm child = ChildJvm.ofMain(CommittingProcess.class)
                .jvmOption("-XX:+UseSerialGC")
                .jvmOption("-Xshare:auto")
                .argument(place.resolve("archive").toString())
                .argument(place.resolve("warm-up").toString())
                .argument(go.toString())
                .start()) {
            Matcher thread = Pattern.compile("thread (\\d+)").matcher(child.awaitLine("^thread \\d+$", LIMIT));
            assertThat(thread.find()).isTrue();
            try (TracedThread traced = TracedThread.attach(thread.group(1), calls, fault, place)) {
                Files.createFile(go);
                int exit = child.exitCode(LIMIT);
                return new Life(exit, child.output(), traced.calls());
            }
        }
    }

    /** Whoever comes next reads what was acknowledged, stores the rest, and clears away what was left over. */
    private static void recovers(Path place, Life life, String description) throws Exception {
        LocalObjectStore store = LocalObjectStore.open(place.resolve("archive"));
        assertThat(ArchiveAudit.of(store).ids())
                .as(description + ": acknowledged and durable")
                .containsAll(life.acknowledged())
                .doesNotHaveDuplicates();

        for (CommitOutcome outcome : CommittingProcess.commitAll(store)) {
            assertThat(outcome.conflicts()).as(description).isEmpty();
        }

        ArchiveAudit.of(store).hasExactlyOnce(CommittingProcess.ids(), description);
        store.removeAbandonedTemporaries(Instant.now().plusSeconds(60));
        assertThat(hidden(place.resolve("archive"))).as(description).isEmpty();
    }

    private static List<Path> hidden(Path archive) throws IOException {
        try (Stream<Path> all = Files.walk(archive)) {
            return all.filter(path -> path.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    /** After a failed fsync the kernel has forgotten what it could not write: a second one on the same file proves nothing. */
    private static List<String> forcedAgain(List<String> calls) {
        Set<String> failed = new TreeSet<>();
        List<String> again = new ArrayList<>();
        for (String call : calls) {
            Matcher forced = FORCED.matcher(call);
            if (forced.find() && forced.group(1).endsWith(".tmp")) {
                if (!failed.isEmpty() && failed.contains(forced.group(1))) {
                    again.add(call);
                }
                if (forced.group(2).startsWith("-1")) {
                    failed.add(forced.group(1));
                }
            } else if (call.contains("O_EXCL") || call.startsWith("unlink")) {
                failed.removeIf(call::contains);
            }
        }
        return again;
    }
}
