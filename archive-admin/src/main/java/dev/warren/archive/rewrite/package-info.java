/** Replaces data files by such with fewer rows under their own keys, so that numbering keeps dense (docs/adr/0015). */
@NullMarked
package dev.warren.archive.rewrite;

import org.jspecify.annotations.NullMarked;
