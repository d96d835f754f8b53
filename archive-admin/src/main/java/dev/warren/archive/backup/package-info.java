/** Backup sets: made, listed, verified, restored and dropped. */
@NullMarked
package dev.warren.archive.backup;

import org.jspecify.annotations.NullMarked;
