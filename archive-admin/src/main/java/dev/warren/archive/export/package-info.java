/** Writes rows for other programs. */
@NullMarked
package dev.warren.archive.export;

import org.jspecify.annotations.NullMarked;
