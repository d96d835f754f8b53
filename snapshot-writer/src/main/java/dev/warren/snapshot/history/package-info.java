/** Stage 3: the versions of one goal, from the log that decides and in the manifest that tells. */
@NullMarked
package dev.warren.snapshot.history;

import org.jspecify.annotations.NullMarked;
