package dev.warren.ingester.encode;

import dev.warren.storage.ObjectContent;
import java.util.UUID;

/**
 * One whole Parquet file.
 *
 * @param batchId in the footer, too: tells any two files apart, whatever is in them
 * @param release lets its memory serve other files: to be run when nobody reads the content any more; again it has no effect
 */
public record EncodedBatch(UUID batchId, int rows, ObjectContent content, Runnable release) {

    /** One whose memory is the collector's business. */
    public EncodedBatch(UUID batchId, int rows, ObjectContent content) {
        this(batchId, rows, content, () -> {});
    }
}
