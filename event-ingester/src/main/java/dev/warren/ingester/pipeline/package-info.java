/** The one place that knows all stages, and the threads they run on. */
@NullMarked
package dev.warren.ingester.pipeline;

import org.jspecify.annotations.NullMarked;
