/** Versions of code, read back. */
@NullMarked
package dev.warren.archive.snapshots;

import org.jspecify.annotations.NullMarked;
