/** The programs that the ingester is compared with, each in a process of its own. */
@NullMarked
package dev.warren.benchmarks.consumer;

import org.jspecify.annotations.NullMarked;
