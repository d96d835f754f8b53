/** Pictures of numbers. */
@NullMarked
package dev.warren.archive.plot;

import org.jspecify.annotations.NullMarked;
