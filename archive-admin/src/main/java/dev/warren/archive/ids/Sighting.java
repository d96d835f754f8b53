package dev.warren.archive.ids;

import dev.warren.archive.layout.Place;
import dev.warren.ingester.partition.PartitionKey;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * An id was seen.
 *
 * @param kind where
 * @param partition of the data file, if it was seen in one
 * @param number of the data file, if it was seen in one
 */
public record Sighting(IdHash id, Kind kind, int partition, int number) {

    static final int BYTES = Long.BYTES * 2 + 1 + Integer.BYTES * 2;

    /** Where an id can be seen. */
    public enum Kind {
        /** In a row. */
        ROW(0),
        /** In quarantine, because the archive has it with other content. */
        CONFLICT(1),
        /** In quarantine for any other reason. */
        QUARANTINED(2),
        /** In a publisher's ledger. */
        LEDGER(3),
        /** In quarantine, because the archive had it with other content; that row may have been removed since. */
        OLD_CONFLICT(4),
        /** In a row that lies in an archive of cold partitions. */
        ARCHIVED(5);

        private static final List<Kind> BY_CODE = List.of(ROW, CONFLICT, QUARANTINED, LEDGER, OLD_CONFLICT, ARCHIVED);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        int bit() {
            return 1 << code;
        }
    }

    public static Sighting inRow(IdHash id, Place place) {
        return new Sighting(id, Kind.ROW, Math.toIntExact(place.partition().index()), place.number());
    }

    public static Sighting elsewhere(IdHash id, Kind kind) {
        return new Sighting(id, kind, 0, 0);
    }

    Place place() {
        return new Place(new PartitionKey(partition), number);
    }

    void write(ByteBuffer out) {
        out.putLong(id.high())
                .putLong(id.low())
                .put((byte) kind.code)
                .putInt(partition)
                .putInt(number);
    }

    static Sighting read(ByteBuffer in) {
        return new Sighting(
                new IdHash(in.getLong(), in.getLong()), Kind.BY_CODE.get(in.get()), in.getInt(), in.getInt());
    }
}
