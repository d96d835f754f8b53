package dev.warren.ingester.encode;

import dev.warren.storage.ObjectContent;
import java.util.UUID;

/**
 * One whole Parquet file.
 *
 * @param batchId in the footer, too: tells any two files apart, whatever is in them
 */
public record EncodedBatch(UUID batchId, int rows, ObjectContent content) {}
