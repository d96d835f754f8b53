/** Which runs are made side by side, and what is computed from them. */
@NullMarked
package dev.warren.benchmarks.series;

import org.jspecify.annotations.NullMarked;
