/** The service that stores versioned snapshots of code. */
@NullMarked
package dev.warren.snapshot;

import org.jspecify.annotations.NullMarked;
