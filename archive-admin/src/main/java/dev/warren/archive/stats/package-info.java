/** How much is in an archive, and of what. */
@NullMarked
package dev.warren.archive.stats;

import org.jspecify.annotations.NullMarked;
