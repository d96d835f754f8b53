/** What every operation takes and gives beside its own: progress, cancellation. */
@NullMarked
package dev.warren.archive.operation;

import org.jspecify.annotations.NullMarked;
