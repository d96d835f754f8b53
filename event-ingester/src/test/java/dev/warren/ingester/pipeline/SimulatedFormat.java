package dev.warren.ingester.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.ingester.batch.Row;
import dev.warren.ingester.encode.EncodedBatch;
import dev.warren.ingester.encode.EventReader;
import dev.warren.ingester.encode.FileFormat;
import dev.warren.model.EventContent;
import dev.warren.model.EventId;
import dev.warren.model.EventTime;
import dev.warren.model.Utf8Slice;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Fake: files of lines, a hundred times as quick as Parquet. What is told apart in them is id, time and payload. */
final class SimulatedFormat implements FileFormat {

    private final Mutant mutant;

    SimulatedFormat(Mutant mutant) {
        this.mutant = mutant;
    }

    @Override
    public EncodedBatch encode(List<Row> rows) {
        String text = rows.stream()
                .map(row -> row.event().id() + " " + row.event().timestamp().epochMicros() + " "
                        + row.event().payload())
                .collect(Collectors.joining("\n"));
        return new EncodedBatch(new UUID(0, 0), rows.size(), ObjectContent.ofBytes(text.getBytes(UTF_8)));
    }

    @Override
    public EventReader reader(ObjectStore store) {
        return new EventReader() {
            @Override
            public void readIds(ObjectKey key, Consumer<Utf8Slice> ids) {
                List<String[]> lines = lines(store, key);
                if (mutant != Mutant.IDS_NOT_LEARNT) {
                    lines.forEach(line -> ids.accept(Utf8Slice.of(line[0])));
                }
            }

            @Override
            public void readContents(ObjectKey key, BiConsumer<EventId, EventContent> rows) {
                lines(store, key)
                        .forEach(line -> rows.accept(
                                new EventId(Utf8Slice.of(line[0])),
                                new EventContent(
                                        Utf8Slice.of("t"),
                                        null,
                                        new EventTime(Long.parseLong(line[1])),
                                        Utf8Slice.of(line[2]),
                                        null)));
            }
        };
    }

    private static List<String[]> lines(ObjectStore store, ObjectKey key) {
        try (InputStream in = store.read(key)) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> line.split(" "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
