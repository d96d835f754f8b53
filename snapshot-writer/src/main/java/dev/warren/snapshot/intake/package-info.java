/** Stage 5: a message becomes a version or goes to quarantine; whichever it is, it is durable then. */
@NullMarked
package dev.warren.snapshot.intake;

import org.jspecify.annotations.NullMarked;
