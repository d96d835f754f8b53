/** {@code ./benchmark}. */
@NullMarked
package dev.warren.benchmarks.cli;

import org.jspecify.annotations.NullMarked;
