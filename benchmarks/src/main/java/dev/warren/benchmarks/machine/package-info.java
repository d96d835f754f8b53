/** What the kernel says of processor time and memory, and what the machine and its programs are. */
@NullMarked
package dev.warren.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
