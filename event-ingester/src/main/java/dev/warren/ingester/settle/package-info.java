/** Stage 6: which deliveries may be acknowledged, and in how few acknowledgements. */
@NullMarked
package dev.warren.ingester.settle;

import org.jspecify.annotations.NullMarked;
