/** What commands find and have to find again, in files of this machine instead of memory. */
@NullMarked
package dev.warren.archive.scratch;

import org.jspecify.annotations.NullMarked;
