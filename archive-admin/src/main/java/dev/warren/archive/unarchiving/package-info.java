/** Brings back what lies in archives: rows by the ingester's own commit, versions under their names (docs/adr/0019). */
@NullMarked
package dev.warren.archive.unarchiving;

import org.jspecify.annotations.NullMarked;
