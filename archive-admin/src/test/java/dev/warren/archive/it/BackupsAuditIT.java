package dev.warren.archive.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.cli.AuditRun;
import dev.warren.archive.copy.CopiedArchive;
import dev.warren.fixtures.ChildJvm;
import dev.warren.fixtures.StoreUnderTest;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Backup sets made by the command, some of it killed, and audited in real stores. */
class BackupsAuditIT extends ArchiveProcesses {

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void setsOfRunsThatWereKilledAreSoundAndEachDamageIsFound(StoreUnderTest.Kind kind) throws Exception {
        StoreUnderTest sets = store(kind);
        ArchiveUnderAudit archive = CopiedArchive.fill(directory.resolve("archive"));
        ChildJvm dying = backup(sets);
        Thread.sleep(1_800);
        dying.kill();
        assertEnds(0, backup(sets));
        archive.file(3, "later");
        assertEnds(0, backup(sets, "--incremental"));

        AuditRun sound = AuditRun.of(sets.settings(), "--backups", "--strict");
        assertThat(sound.exitCode()).as(sound.text()).isZero();
        assertThat(sound.json().at("/totals/sets").asInt()).isGreaterThanOrEqualTo(2);

        String damaged = sets.keys("backups/").stream()
                .filter(key -> key.endsWith("/12/28/events_000001.parquet"))
                .findFirst()
                .orElseThrow();
        byte[] bytes = sets.read(damaged);
        bytes[bytes.length / 2] ^= 1;
        sets.put(damaged, bytes);
        String stray = damaged.replace("000001", "000099");
        sets.put(stray, Arrays.copyOf(bytes, 10));
        sets.put("backups/latest", "v2020.01.01\n".getBytes(UTF_8));

        AuditRun audit = AuditRun.of(sets.settings(), "--backups");
        assertThat(audit.exitCode()).isEqualTo(3);
        assertThat(audit.found())
                .containsExactlyInAnyOrder(
                        "backup-damaged " + damaged, "backup-unreferenced " + stray, "backup-latest backups/latest");
    }

    private ChildJvm backup(StoreUnderTest sets, String... more) {
        String[] backup = {"backup", "--from", "local:" + directory.resolve("archive"), "--to", kindOf(sets), "--yes"};
        return command(sets, with(backup, more));
    }

    /** The rest is in the environment. */
    private static String kindOf(StoreUnderTest sets) {
        return sets.settings().getOrDefault("STORAGE_TYPE", "local");
    }
}
