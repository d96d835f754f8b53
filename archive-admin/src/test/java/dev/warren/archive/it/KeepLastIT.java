package dev.warren.archive.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.cli.AuditRun;
import dev.warren.archive.cli.ProgramRun;
import dev.warren.fixtures.ChildJvm;
import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.StoreUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Old versions go by the command in a process of its own, which is killed, beside a writer that stores new ones of the same goal. */
class KeepLastIT extends BesideWriters {

    private static final int VERSIONS = 60;
    private static final int KEPT = 5;
    private static final int TAGGED = 7;

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void besideAWriterTheLastAndTheTaggedStayAndEverythingOlderGoes(StoreUnderTest.Kind kind) throws Exception {
        StoreUnderTest store = store(kind);
        readyWriter(store);
        ConfirmedPublisher publisher = publisher();
        publish(publisher, 0, VERSIONS / 2);
        awaitVersions();
        assertThat(tag(store).exitCode()).isZero();

        CompletableFuture<Void> publishing =
                CompletableFuture.runAsync(() -> publish(publisher, VERSIONS / 2, VERSIONS));
        for (int kill = 1; kill <= 3; kill++) {
            ChildJvm dying = retention(store);
            Thread.sleep(900 + kill * 400L);
            dying.kill();
        }
        publishing.get();
        awaitVersions();
        assertEnds(0, retention(store));

        List<String> kept = IntStream.concat(IntStream.of(TAGGED), IntStream.rangeClosed(VERSIONS - KEPT + 1, VERSIONS))
                .mapToObj(number -> HOME + "snapshot_v" + number + ".py")
                .toList();
        assertThat(store.keys(HOME))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(kept.stream(), Stream.of(HOME + "manifest.json"))
                        .toList());
        assertThat(removed(store)).isEqualTo(VERSIONS - KEPT - 1);
        AuditRun audit = AuditRun.of(store.settings(), "--prefix", "snapshots/");
        assertThat(audit.found()).as(audit.text()).isEmpty();
    }

    private ChildJvm retention(StoreUnderTest store) throws IOException {
        Path policies = Files.writeString(
                directory.resolve("policies.yaml"), "snapshots: [{name: last, keep-last: " + KEPT + "}]\n");
        return command(store, "retention", "--policy", policies.toString(), "--yes");
    }

    private static ProgramRun tag(StoreUnderTest store) {
        return ProgramRun.of(
                store.settings(),
                "snapshots",
                "tag",
                "--user",
                USER,
                "--goal",
                GOAL,
                "--version",
                Integer.toString(TAGGED),
                "reviewed");
    }

    private static long removed(StoreUnderTest store) {
        JsonNode versions = ProgramRun.of(store.settings(), "snapshots", "list", "--user", USER, "--json")
                .json()
                .get(0)
                .get("versions");
        return versions.valueStream().filter(version -> version.has("removed")).count();
    }
}
