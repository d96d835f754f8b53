/** What is run against each other: one measured run of one program on a fresh load. */
@NullMarked
package dev.warren.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
