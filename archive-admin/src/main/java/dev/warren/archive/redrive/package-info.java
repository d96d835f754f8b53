/** Gives messages in quarantine another try. */
@NullMarked
package dev.warren.archive.redrive;

import org.jspecify.annotations.NullMarked;
