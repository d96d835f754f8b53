/** The whole of it: a world, traffic through it, faults by a schedule, and a verdict. */
@NullMarked
package dev.warren.chaos;

import org.jspecify.annotations.NullMarked;
