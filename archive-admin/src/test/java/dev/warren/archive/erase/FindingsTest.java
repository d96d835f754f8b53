package dev.warren.archive.erase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.archive.backup.Fate;
import dev.warren.archive.copy.CopiedArchive;
import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.file.FooterFacts;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.local.LocalObjectStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {

    private static final ErasedUser USER = new ErasedUser(ArchiveOfUsers.USER);
    private static final String HOME = "user_id=" + ArchiveOfUsers.USER + "/goal_id=1/";
    private static final Share ROWS = Share.rows(3);
    private static final Share ARCHIVED = Share.archived(4, 2, 1, true);

    @TempDir
    private Path directory;

    private ObjectStore archive;
    private ObjectStore backups;
    private Findings found;

    @BeforeEach
    void open() {
        archive = LocalObjectStore.open(directory.resolve("archive"));
        backups = LocalObjectStore.open(directory.resolve("backups"));
        found = new Findings(USER, new ErasureStores(CopiedArchive.one(archive), List.of(backups)), directory);
    }

    @AfterEach
    void close() {
        found.close();
        backups.close();
        archive.close();
    }

    @Test
    void whatIsFoundIsGivenBackAsItWas() {
        Belonging file = live("events/2026/01/01/events_000001.parquet", ROWS);
        Belonging cold = live("archives/2026/01/events-2026-01-01_000001.tar.zst", ARCHIVED);
        Belonging inSet = inSet(backups, 1, "events/2026/01/01/events_000001.parquet", ROWS);
        Stream.of(cold, inSet, file).forEach(found::add);

        assertThat(found.all()).containsExactly(file, cold, inSet);
        assertThat(found.outsideOfArchives()).containsExactly(file, inSet);
        assertThat(found.dataFiles()).containsExactly(file);
        assertThat(found.archives()).containsExactly(cold);
        assertThat(found.whole()).isEmpty();
        assertThat(found.inSets(backups)).containsExactly(inSet);
        assertThat(found.inSets(archive)).isEmpty();
        assertThat(found.bytes()).isEqualTo(3 * 70);
        assertThat(found.keys(2))
                .containsExactly(cold.stored().value(), inSet.stored().value());
    }

    @Test
    void whatGoesAsAWholeGoesManifestFirstAndMessagesLast() {
        List<String> order = List.of(
                "snapshots/" + HOME + "manifest.json",
                "snapshots/" + HOME + "snapshot_v1.py",
                "_warren/snapshots/log/" + HOME + "000000001.json",
                "uploads/" + HOME + "a.zip",
                "quarantine/events/2026/01/01/a.json");
        List<String> shuffled = new ArrayList<>(order);
        Collections.shuffle(shuffled, new Random(3));
        shuffled.forEach(key -> found.add(live(key, Share.WHOLE)));

        assertThat(found.whole()).extracting(at -> at.stored().value()).containsExactlyElementsOf(order);
    }

    @Test
    void anyNumberIsGoneThroughOnceEach() {
        for (int i = 0; i < 1_500; i++) {
            found.add(live(String.format("events/2026/01/01/events_%06d.parquet", 1 + (i * 7) % 1_500), ROWS));
        }

        assertThat(found.dataFiles().map(at -> at.stored().value()).toList())
                .hasSize(1_500)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void whatIsDecidedOfAnObjectInASetIsRemembered() {
        String key = "events/2026/01/01/events_000001.parquet";
        Belonging one = inSet(backups, 1, key, ROWS);
        Belonging other = inSet(backups, 2, key, ROWS);
        Belonging elsewhere = inSet(archive, 1, key, ROWS);
        Stream.of(one, other, elsewhere).forEach(found::add);
        Fate replaced = new Fate.Replaced(
                new ObjectKey("backups/v2026.01.01/data/" + key + ".0a"),
                new ObjectDigest(12, "0a"),
                Optional.of(new FooterFacts(1, -2, 3, Map.of("type", 4L), Map.of("a", "ä\"b"), true)));

        found.decide(one, replaced);
        found.decide(other, Fate.STAYS);

        assertThat(found.fate(backups, one.stored())).contains(replaced);
        assertThat(found.fate(backups, other.stored())).contains(Fate.STAYS);
        assertThat(found.fate(archive, elsewhere.stored())).isEmpty();
        assertThat(found.inSet(backups, one.stored())).contains(one);
        assertThat(found.inSet(archive, other.stored())).isEmpty();
    }

    @Test
    void aReplacementWithoutRowsIsRememberedToo() {
        Belonging one = inSet(backups, 1, "quarantine/a.json", Share.WHOLE);
        found.add(one);
        Fate replaced = new Fate.Replaced(new ObjectKey("a"), new ObjectDigest(1, "b"), Optional.empty());

        found.decide(one, replaced);

        assertThat(found.fate(backups, one.stored())).contains(replaced);
    }

    @Test
    void theTwoStoresOfAnArchiveAreToldApart() {
        ObjectStore snapshots = LocalObjectStore.open(directory.resolve("snapshots"));
        try (Findings ofTwo =
                new Findings(USER, new ErasureStores(new ArchiveStores(archive, snapshots), List.of()), directory)) {
            Belonging of = new Belonging(
                    snapshots, new ObjectKey("quarantine/a"), new ObjectKey("quarantine/a"), Share.WHOLE, 1);
            ofTwo.add(of);

            assertThat(ofTwo.whole()).containsExactly(of);
        } finally {
            snapshots.close();
        }
    }

    @Test
    void anotherStoreIsRefused() {
        Belonging of = new Belonging(
                LocalObjectStore.open(directory.resolve("x")), new ObjectKey("a"), new ObjectKey("a"), ROWS, 1);

        assertThatThrownBy(() -> found.add(of)).isInstanceOf(IllegalArgumentException.class);
    }

    private Belonging live(String key, Share share) {
        return new Belonging(archive, new ObjectKey(key), new ObjectKey(key), share, 70);
    }

    private static Belonging inSet(ObjectStore store, int set, String key, Share share) {
        return new Belonging(
                store, new ObjectKey("backups/v2026.01.0" + set + "/data/" + key), new ObjectKey(key), share, 70);
    }
}
