package dev.warren.ingester.pipeline;

import dev.warren.ingester.encode.SimulatedFormat;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.CreateOutcome;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.WriteId;
import dev.warren.storage.simulation.SimulatedStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Defects in what becomes of a write. */
final class StoreSabotage extends Sabotage {

    private final Mutant mutant;

    StoreSabotage(Mutant mutant) {
        this.mutant = mutant;
    }

    @Override
    SimulatedStore store(SharedWorld world, Runnable turn) {
        return new SimulatedStore(world.objects(), world.random(), world.chronicle(), turn) {

            @Override
            protected CreateOutcome created(ObjectKey key, ObjectContent content, WriteId writeId) {
                if (mutant == Mutant.NO_CREATE_IF_ABSENT) {
                    replaced(key, content);
                    return CreateOutcome.CREATED;
                }
                if (mutant == Mutant.WRITES_FORGOTTEN && unlucky(0.05)) {
                    return CreateOutcome.CREATED;
                }
                if (mutant == Mutant.NUMBER_SKIPPED && unlucky(0.05)) {
                    return super.created(next(key), content, writeId);
                }
                CreateOutcome outcome = super.created(key, content, writeId);
                return mutant == Mutant.WRITE_ID_IGNORED ? CreateOutcome.CREATED : outcome;
            }

            @Override
            protected void createdUnheard(ObjectKey key, ObjectContent content, WriteId writeId) {
                super.createdUnheard(
                        key, mutant == Mutant.RETRY_WITH_OTHER_CONTENT ? shorter(key, content) : content, writeId);
            }

            @Override
            protected void createdLate(ObjectKey key, ObjectContent content, WriteId writeId) {
                if (mutant == Mutant.LATE_WRITES_REPLACE) {
                    replaced(key, content);
                } else {
                    super.createdLate(key, content, writeId);
                }
            }

            @Override
            protected CreateOutcome doubtful() {
                return mutant == Mutant.DOUBT_IS_SUCCESS ? CreateOutcome.CREATED : super.doubtful();
            }

            @Override
            protected void confirmed(ObjectKey key) {
                if (mutant != Mutant.NOT_MADE_DURABLE) {
                    super.confirmed(key);
                }
            }
        };
    }

    private static ObjectKey next(ObjectKey key) {
        int number = PartitionLayout.numberOf(key).orElse(0);
        return number == 0 ? key : new ObjectKey(key.value().replace(name(number), name(number + 1)));
    }

    private static String name(int number) {
        return String.format(Locale.ROOT, "events_%06d.parquet", number);
    }

    /** What was sent before the batch had grown by one. */
    private static ObjectContent shorter(ObjectKey key, ObjectContent content) {
        if (PartitionLayout.numberOf(key).isEmpty()) {
            return content;
        }
        try (InputStream in = content.openAt(0)) {
            return ObjectContent.ofBytes(SimulatedFormat.withoutTheLastRow(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
