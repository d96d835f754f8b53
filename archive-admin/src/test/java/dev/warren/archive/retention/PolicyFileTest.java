package dev.warren.archive.retention;

import static dev.warren.archive.retention.AgedArchive.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.archive.operation.InvalidInputException;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.storage.KeyPrefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {

    @TempDir
    private Path directory;

    private Policies read(String text) throws IOException {
        return PolicyFile.read(Files.writeString(directory.resolve("policies.yaml"), text));
    }

    @Test
    void everythingThatCanBeSaidIsUnderstood() throws IOException {
        Policies read = read("""
                policies:
                  - name: chats
                    action: delete
                    after-days: 90
                    types: [chat.message, chat.typing]
                  - {name: year, action: delete, after-days: 365, prefix: events/2024}
                snapshots:
                  - {name: few, keep-last: 3, prefix: snapshots/user_id=u, goals: [7C9E*]}
                  - {name: most, keep-last: 20}
                holds:
                  - {name: case 1, users: [u1], types: [goal], prefix: events/2024/05/}
                  - {name: code, prefix: snapshots/user_id=u}
                  - {name: all of it}
                """);

        assertThat(read.policies())
                .containsExactly(
                        new Policy("chats", PartitionLayout.ROOT, texts("chat.message", "chat.typing"), 90),
                        new Policy("year", new KeyPrefix("events/2024/"), Set.of(), 365));
        assertThat(read.snapshots())
                .containsExactly(
                        new KeepLast("few", 3, new KeyPrefix("snapshots/user_id=u/"), Set.of(new GoalPattern("7c9e*"))),
                        new KeepLast("most", 20, SnapshotKeys.SNAPSHOTS, Set.of()));
        assertThat(read.holds())
                .containsExactly(
                        new Hold("case 1", new KeyPrefix("events/2024/05/"), texts("goal"), texts("u1")),
                        new Hold("code", new KeyPrefix("snapshots/user_id=u/"), Set.of(), Set.of()),
                        new Hold("all of it", KeyPrefix.ROOT, Set.of(), Set.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            policies: [{name: a, action: delete, after-days: 9, typs: [x]}]        | policies[0].typs
            policies: [{name: a, action: keep, after-days: 9}]                     | policies[0].action
            policies: [{name: a, action: delete, after-days: soon}]                | policies[0].after-days
            policies: [{name: a, action: delete, after-days: 9, types: []}]        | a: types is empty
            policies: [{name: a, action: delete, after-days: 9, types: [7]}]       | policies[0].types[0]
            policies: [{name: a, action: delete, after-days: 1}]                   | 'a': after-days is 1
            policies: [{name: a, action: delete}]                                  | 'a' has no after-days
            policies: [{name: a, after-days: 9}]                                   | 'a' has no action
            policies: [{action: delete, after-days: 9}]                            | has no name
            policies: [{name: a, action: delete, after-days: 9, prefix: snapshots}]| 'snapshots' is not below events/
            policies: [{name: a, action: delete, after-days: 9, name: b}]          | duplicate key name
            {policies: [], holds: [{name: a, user: u}]}                            | holds[0].user
            {policies: [], holds: [{name: a, prefix: quarantine}]}                 | 'quarantine' is not below events/ or snapshots/
            snapshots: [{name: a, keep-last: 0}]                                   | 'a': keep-last is 0
            snapshots: [{name: a}]                                                 | 'a' has no keep-last
            snapshots: [{keep-last: 2}]                                            | has no name
            snapshots: [{name: a, keep-last: 2, after-days: 9}]                    | snapshots[0].after-days
            snapshots: [{name: a, keep-last: 2, goals: []}]                        | a: goals is empty
            snapshots: [{name: a, keep-last: 2, goals: [x]}]                       | 'x' is no UUID
            snapshots: [{name: a, keep-last: 2, prefix: events/2024}]              | 'events/2024' is not below snapshots/
            {snapshots: [{name: a, keep-last: 2}], holds: [{name: a}]}             | two are called 'a'
            {policies: [], holds: [{name: a}, {name: a}]}                          | two are called 'a'
            {policies: [], hold: []}                                               | hold
            holds: []                                                              | it has no policies
            policies: [                                                            | is no YAML
            just text                                                              | policies.yaml
            """)
    void whatIsNotUnderstoodIsRefusedWithItsPlace(String text, String told) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("policies.yaml")
                .hasMessageContaining(told);
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> read(""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no policies");
    }
}
