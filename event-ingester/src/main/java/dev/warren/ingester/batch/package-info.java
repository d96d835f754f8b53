/** Stage 3: events of one partition gathered until a rotation rule closes the batch. */
@NullMarked
package dev.warren.ingester.batch;

import org.jspecify.annotations.NullMarked;
