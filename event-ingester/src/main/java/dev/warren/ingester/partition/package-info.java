/** Stage 2: where in the archive an event belongs, as a pure function of the event. */
@NullMarked
package dev.warren.ingester.partition;

import org.jspecify.annotations.NullMarked;
