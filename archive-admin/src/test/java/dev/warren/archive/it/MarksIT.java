package dev.warren.archive.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.cli.AuditRun;
import dev.warren.archive.cli.ProgramRun;
import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.StoreUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Commands that mark versions beside two running writers, which give the same goal new ones. */
class MarksIT extends BesideWriters {

    private static final int VERSIONS = 60;
    private static final int TAGS = 12;

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void noMarkIsLostBesideWritersAndAPurgedVersionStaysSo(StoreUnderTest.Kind kind) throws Exception {
        StoreUnderTest store = store(kind);
        readyWriter(store);
        readyWriter(store);
        ConfirmedPublisher publisher = publisher();
        publish(publisher, 0, 4);
        awaitVersions();
        CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> publish(publisher, 4, VERSIONS));
        markMeanwhile(store);
        publishing.get();
        publish(publisher, 0, VERSIONS);
        awaitVersions();

        JsonNode versions =
                run(store, "list", "--user", USER, "--json").json().get(0).get("versions");
        assertThat(versions).hasSize(VERSIONS);
        assertThat(versions.get(0).get("tags")).hasSize(TAGS);
        assertThat(versions.get(1).get("deleted").get("why").asString()).isEqualTo("a test");
        assertThat(versions.get(2).has("removed")).isTrue();
        assertThat(versions.get(3).has("deleted") || versions.get(3).has("tags"))
                .isFalse();
        assertThat(store.keys(HOME)).doesNotContain(HOME + "snapshot_v3.py").hasSize(VERSIONS);
        AuditRun audit = AuditRun.of(store.settings(), "--prefix", "snapshots/");
        assertThat(audit.found()).as(audit.text()).isEmpty();
    }

    private void markMeanwhile(StoreUnderTest store) throws Exception {
        List<CompletableFuture<ProgramRun>> commands = new ArrayList<>();
        for (int i = 0; i < TAGS; i++) {
            String tag = "t" + i;
            commands.add(CompletableFuture.supplyAsync(() -> ofGoal(store, "tag", "1", tag)));
        }
        commands.add(CompletableFuture.supplyAsync(() -> ofGoal(store, "delete", "2", "--why", "a test")));
        commands.add(CompletableFuture.supplyAsync(() -> ofGoal(store, "delete", "3", "--purge", "--yes")));
        for (CompletableFuture<ProgramRun> command : commands) {
            assertThat(command.get().exitCode()).as(command.get().err()).isZero();
        }
    }

    private static ProgramRun ofGoal(StoreUnderTest store, String command, String version, String... options) {
        return run(
                store,
                Stream.concat(
                                Stream.of(command, "--user", USER, "--goal", GOAL, "--version", version),
                                Stream.of(options))
                        .toArray(String[]::new));
    }

    private static ProgramRun run(StoreUnderTest store, String... arguments) {
        return ProgramRun.of(
                store.settings(),
                Stream.concat(Stream.of("snapshots"), Stream.of(arguments)).toArray(String[]::new));
    }
}
