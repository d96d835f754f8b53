package dev.warren.archive.archives;

import dev.warren.archive.copy.ObjectDigest;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a listing.
 *
 * @param format of the listing, {@value #FORMAT}
 * @param archive the key of the tar.zst
 * @param size of the tar.zst, in bytes
 * @param sha256 of the tar.zst, in hex
 * @param schemaVersion how many columns events have: columns are only ever added
 * @param objects in it
 * @param bytes of these
 * @param rows of events
 * @param from the earliest event or version; null if there is none
 * @param to the latest
 * @param reasons why, each with the number of rows, or versions
 */
public record ListingHead(
        int format,
        String archive,
        long size,
        String sha256,
        Instant made,
        String toolVersion,
        int schemaVersion,
        long objects,
        long bytes,
        long rows,
        @Nullable Instant from,
        @Nullable Instant to,
        Map<String, Long> reasons) {

    static final int FORMAT = 1;

    /** What the tar.zst has to be. */
    public ObjectDigest digest() {
        return new ObjectDigest(size, sha256);
    }
}
