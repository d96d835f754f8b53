/** Moves what is cold into archives (docs/adr/0019). */
@NullMarked
package dev.warren.archive.archiving;

import org.jspecify.annotations.NullMarked;
