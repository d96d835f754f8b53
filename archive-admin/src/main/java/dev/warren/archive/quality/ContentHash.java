package dev.warren.archive.quality;

import dev.warren.archive.file.StoredRow;
import dev.warren.archive.ids.IdHash;
import dev.warren.ingester.encode.EventColumns;
import dev.warren.model.Utf8Slice;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Stands for what an event says: type, user, time, payload and extra, byte for byte, but not its id nor how it travelled. */
final class ContentHash {

    private static final Utf8Slice NOTHING = Utf8Slice.of("");

    private ContentHash() {}

    static IdHash of(StoredRow row) {
        List<Utf8Slice> parts = Stream.of(
                        EventColumns.TYPE, EventColumns.USER_ID, EventColumns.PAYLOAD, EventColumns.EXTRA)
                .map(column -> Objects.requireNonNullElse(row.text(column), NOTHING))
                .toList();
        int length =
                parts.stream().mapToInt(part -> Integer.BYTES + part.length()).sum();
        ByteBuffer all =
                ByteBuffer.allocate(Long.BYTES + length).putLong(row.time().epochMicros());
        parts.forEach(part -> all.putInt(part.length()).put(part.array(), part.offset(), part.length()));
        return IdHash.of(Utf8Slice.of(all.array()));
    }
}
