package dev.warren.archive.ids;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.layout.Place;
import dev.warren.archive.operation.Cancellation;
import dev.warren.ingester.partition.PartitionKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdSightingsTest {

    private static final int IDS = 20_000;

    @TempDir
    private Path directory;

    /** With room for 3 ids, shards are split twice; with room for all, never. */
    @ParameterizedTest
    @ValueSource(ints = {3, 50, 1_000_000})
    void everyRepeatedIdIsFoundAndNoOther(int tableIds) throws IOException {
        Random random = new Random(1);
        Set<IdHash> twice = new HashSet<>();
        Recording verdicts = new Recording();
        try (IdSightings ids = new IdSightings(directory, tableIds)) {
            for (int i = 0; i < IDS; i++) {
                IdHash id = IdHash.of("id-" + i);
                ids.add(Sighting.inRow(id, new Place(new PartitionKey(i), 1)));
                if (random.nextInt(100) == 0) {
                    twice.add(id);
                    ids.add(Sighting.inRow(id, new Place(new PartitionKey(i), 2)));
                }
            }
            ids.judge(verdicts, new Cancellation());
        }

        assertThat(verdicts.repeated).hasSize(twice.size()).containsExactlyInAnyOrderElementsOf(twice);
        assertThat(verdicts.unlisted).isEqualTo(IDS);
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    private static final class Recording implements IdVerdicts {

        private final List<IdHash> repeated = new ArrayList<>();
        private int unlisted;

        @Override
        public void repeated(IdHash id, Place first, Place second) {
            assertThat(first.partition()).isEqualTo(second.partition());
            assertThat(List.of(first.number(), second.number())).containsExactly(1, 2);
            repeated.add(id);
        }

        @Override
        public void conflictWithoutRow(IdHash id) {
            throw new AssertionError("nothing is in quarantine");
        }

        @Override
        public void quarantinedAndArchived(IdHash id, Place row) {
            throw new AssertionError("nothing is in quarantine");
        }

        @Override
        public void missing(IdHash id) {
            throw new AssertionError("there is no ledger");
        }

        @Override
        public void notInLedger(IdHash id, Place row) {
            unlisted++;
        }
    }
}
