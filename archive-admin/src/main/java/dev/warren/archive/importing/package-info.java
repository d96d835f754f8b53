/** Brings what was kept elsewhere into an archive. */
@NullMarked
package dev.warren.archive.importing;

import org.jspecify.annotations.NullMarked;
