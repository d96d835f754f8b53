/** Stage 4: a batch as the bytes of one Parquet file, and such files read back. */
@NullMarked
package dev.warren.ingester.encode;

import org.jspecify.annotations.NullMarked;
