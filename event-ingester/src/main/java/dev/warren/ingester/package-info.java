/** The event ingester. */
@NullMarked
package dev.warren.ingester;

import org.jspecify.annotations.NullMarked;
