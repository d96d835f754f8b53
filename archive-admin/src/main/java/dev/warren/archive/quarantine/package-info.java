/** What waits in quarantine, read back. */
@NullMarked
package dev.warren.archive.quarantine;

import org.jspecify.annotations.NullMarked;
