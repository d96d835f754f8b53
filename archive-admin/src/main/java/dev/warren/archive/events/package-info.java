/** Rows of the archive, a page at a time. */
@NullMarked
package dev.warren.archive.events;

import org.jspecify.annotations.NullMarked;
