/** Spring: settings, wiring in flow order, health, metrics. */
@NullMarked
package dev.warren.ingester.app;

import org.jspecify.annotations.NullMarked;
