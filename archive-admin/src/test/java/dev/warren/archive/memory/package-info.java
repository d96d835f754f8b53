/** Commands over archives that are too large for any list of their files. */
@NullMarked
package dev.warren.archive.memory;

import org.jspecify.annotations.NullMarked;
