package dev.warren.ingester.pipeline;

import dev.warren.ingester.encode.EventReader;
import dev.warren.ingester.encode.UnreadableFileException;
import dev.warren.model.EventContent;
import dev.warren.model.EventId;
import dev.warren.model.Utf8Slice;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ListPage;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.simulation.SimulatedStore;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Defects in what is learnt of the files of others. */
final class ReaderSabotage extends Sabotage {

    private static final int HASHES = 4;
    private static final int MOST_EVENTS = 32;

    private final Mutant mutant;
    private final Set<ObjectKey> listed = new HashSet<>();

    ReaderSabotage(Mutant mutant) {
        this.mutant = mutant;
    }

    @Override
    SimulatedStore store(SharedWorld world, Runnable turn) {
        return new SimulatedStore(world.objects(), world.random(), world.chronicle(), turn) {
            @Override
            public ListPage list(KeyPrefix prefix, Optional<ObjectKey> startAfter, int limit) {
                ListPage page = super.list(prefix, startAfter, limit);
                page.objects().stream().map(ObjectStat::key).forEach(listed::add);
                return page;
            }
        };
    }

    @Override
    EventReader reader(ObjectStore store, EventReader reader) {
        return new EventReader() {
            @Override
            public void readIds(ObjectKey key, Consumer<Utf8Slice> ids) {
                if (mutant == Mutant.IDS_NOT_LEARNT
                        || (mutant == Mutant.ONLY_WHAT_IS_LISTED && !listed.contains(key))) {
                    return;
                }
                tolerating(() -> reader.readIds(key, id -> sameHash(id).forEach(ids)));
            }

            @Override
            public void readContents(ObjectKey key, BiConsumer<EventId, EventContent> rows) {
                tolerating(() -> reader.readContents(key, (id, content) -> sameHash(id.value())
                        .forEach(same -> rows.accept(new EventId(same), content))));
            }
        };
    }

    private void tolerating(Runnable reading) {
        try {
            reading.run();
        } catch (UnreadableFileException e) {
            if (mutant != Mutant.UNREADABLE_IS_EMPTY) {
                throw e;
            }
        }
    }

    /** All ids that are one if two bits of a hash are taken for the id. */
    private Stream<Utf8Slice> sameHash(Utf8Slice id) {
        if (mutant != Mutant.SHORT_HASH_IS_IDENTITY) {
            return Stream.of(id);
        }
        int number = Integer.parseInt(id.toString().substring(1));
        return Stream.concat(
                Stream.of(id),
                IntStream.range(0, MOST_EVENTS)
                        .filter(other -> other != number && other % HASHES == number % HASHES)
                        .mapToObj(other -> Utf8Slice.of("e" + other)));
    }
}
