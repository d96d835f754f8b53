/** Spring: settings, the stream's consumer, wiring, health, metrics. */
@NullMarked
package dev.warren.snapshot.app;

import org.jspecify.annotations.NullMarked;
