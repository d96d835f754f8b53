/** Data files, read with everything in them that can be checked. */
@NullMarked
package dev.warren.archive.file;

import org.jspecify.annotations.NullMarked;
