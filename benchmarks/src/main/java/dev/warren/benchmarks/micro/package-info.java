/** Stages of the ingester alone, by JMH. */
@NullMarked
package dev.warren.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
