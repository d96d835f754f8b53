/** The events that everybody gets, and how they come into queues and streams. */
@NullMarked
package dev.warren.benchmarks.load;

import org.jspecify.annotations.NullMarked;
