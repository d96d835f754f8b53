/** Camel, as a contender of the benchmark, with libraries of its own. */
package dev.warren.benchmarks.camel;
