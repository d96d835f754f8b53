package dev.warren.ingester.encode;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.ingester.batch.Row;
import dev.warren.model.EventContent;
import dev.warren.model.EventId;
import dev.warren.model.EventTime;
import dev.warren.model.Utf8Slice;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** Fake: files of lines, a hundred times as quick as Parquet. What is told apart in them is id, time and payload. */
public final class SimulatedFormat implements FileFormat {

    private static final int CHECKSUM_DIGITS = 8;

    /** One row of a file. */
    public record Line(String id, long micros, String payload) {

        static Line of(String text) {
            String[] fields = text.split(" ", 3);
            return new Line(fields[0], Long.parseLong(fields[1]), fields[2]);
        }

        private EventContent content() {
            return new EventContent(Utf8Slice.of("t"), null, new EventTime(micros), Utf8Slice.of(payload), null);
        }
    }

    @Override
    public EncodedBatch encode(List<Row> rows) {
        String text = rows.stream()
                .map(row -> row.event().id() + " " + row.event().timestamp().epochMicros() + " "
                        + row.event().payload() + "\n")
                .collect(Collectors.joining());
        return new EncodedBatch(new UUID(0, 0), rows.size(), ObjectContent.ofBytes(sealed(text)));
    }

    private static byte[] sealed(String text) {
        return (checksum(text) + text).getBytes(UTF_8);
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /** The file without its last row. */
    public static byte[] withoutTheLastRow(byte[] file) {
        String text = new String(file, UTF_8).substring(CHECKSUM_DIGITS);
        return sealed(text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1));
    }

    /**
     * The rows of a file.
     *
     * @throws IllegalArgumentException if these are not the bytes that were written
     */
    public static List<Line> lines(byte[] file) {
        String all = new String(file, UTF_8);
        String text = all.substring(Math.min(all.length(), CHECKSUM_DIGITS));
        if (!all.equals(checksum(text) + text)) {
            throw new IllegalArgumentException("the checksum is wrong");
        }
        return text.lines().map(Line::of).toList();
    }

    @Override
    public EventReader reader(ObjectStore store) {
        return new EventReader() {
            @Override
            public void readIds(ObjectKey key, Consumer<Utf8Slice> ids) {
                lines(store, key).forEach(line -> ids.accept(Utf8Slice.of(line.id())));
            }

            @Override
            public void readContents(ObjectKey key, BiConsumer<EventId, EventContent> rows) {
                lines(store, key).forEach(line -> rows.accept(new EventId(Utf8Slice.of(line.id())), line.content()));
            }
        };
    }

    private static List<Line> lines(ObjectStore store, ObjectKey key) {
        try (InputStream in = store.read(key)) {
            return lines(in.readAllBytes());
        } catch (IOException e) {
            throw new StorageUnavailableException("could not read " + key, e);
        } catch (IllegalArgumentException e) {
            throw new UnreadableFileException(key, store.description(), e);
        }
    }
}
