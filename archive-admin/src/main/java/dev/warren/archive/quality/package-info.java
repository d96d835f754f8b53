/** What the events of an archive are like, type by type. */
@NullMarked
package dev.warren.archive.quality;

import org.jspecify.annotations.NullMarked;
