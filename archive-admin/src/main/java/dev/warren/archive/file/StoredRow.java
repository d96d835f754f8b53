package dev.warren.archive.file;

import dev.warren.ingester.encode.EventColumns;
import dev.warren.model.EventContent;
import dev.warren.model.EventTime;
import dev.warren.model.Utf8Slice;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row of the archive with all columns of the contract (section 3). Texts are copies and stay valid. */
public final class StoredRow {

    private final @Nullable Utf8Slice[] texts;
    private final long[] numbers;

    /** @param texts and numbers by the index of their column in {@link EventColumns#PARQUET} */
    StoredRow(@Nullable Utf8Slice[] texts, long[] numbers) {
        this.texts = texts;
        this.numbers = numbers;
    }

    /**
     * A row that comes from elsewhere.
     *
     * @param texts what it has in columns of text, by their names; those that every row has are among them
     */
    public static StoredRow of(Map<String, String> texts, EventTime time, EventTime ingestedAt) {
        int columns = EventColumns.PARQUET.getFieldCount();
        @Nullable Utf8Slice[] slices = new Utf8Slice[columns];
        long[] numbers = new long[columns];
        texts.forEach((column, text) -> slices[EventColumns.PARQUET.getFieldIndex(column)] = Utf8Slice.of(text));
        numbers[EventColumns.PARQUET.getFieldIndex(EventColumns.TIMESTAMP)] = time.epochMicros();
        numbers[EventColumns.PARQUET.getFieldIndex(EventColumns.INGESTED_AT)] = ingestedAt.epochMicros();
        return new StoredRow(slices, numbers);
    }

    /**
     * What is in a column of text; null if nothing is.
     *
     * @param column one of {@link EventColumns}
     */
    public @Nullable Utf8Slice text(String column) {
        return texts[EventColumns.PARQUET.getFieldIndex(column)];
    }

    /** The same as a string. */
    public @Nullable String string(String column) {
        Utf8Slice text = text(column);
        return text == null ? null : text.toString();
    }

    public Utf8Slice id() {
        return required(EventColumns.ID);
    }

    public Utf8Slice type() {
        return required(EventColumns.TYPE);
    }

    /** When the event happened. */
    public EventTime time() {
        return new EventTime(numbers[EventColumns.PARQUET.getFieldIndex(EventColumns.TIMESTAMP)]);
    }

    /** When an ingester took it. */
    public EventTime ingestedAt() {
        return new EventTime(numbers[EventColumns.PARQUET.getFieldIndex(EventColumns.INGESTED_AT)]);
    }

    public EventContent content() {
        return new EventContent(
                type(), text(EventColumns.USER_ID), time(), text(EventColumns.PAYLOAD), text(EventColumns.EXTRA));
    }

    /** What the archive has of a column of texts that every row has. */
    public Utf8Slice required(String column) {
        return Objects.requireNonNull(text(column), column);
    }

    /** About how much it takes as JSON, in bytes. */
    public long length() {
        return 400
                + Arrays.stream(texts)
                        .mapToLong(text -> text == null ? 0 : text.length())
                        .sum();
    }

    /** Lets a digest know every value, and which there are none of. */
    public void addTo(MessageDigest digest) {
        for (int column = 0; column < texts.length; column++) {
            Utf8Slice text = texts[column];
            digest.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                    .putLong(numbers[column])
                    .putInt(text == null ? -1 : text.length())
                    .flip());
            if (text != null) {
                digest.update(text.array(), text.offset(), text.length());
            }
        }
    }

    long number(int index) {
        return numbers[index];
    }
}
