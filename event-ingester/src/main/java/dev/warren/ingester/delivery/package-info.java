/** Stage 1: what the broker handed over, with the handle by which it will be settled. */
@NullMarked
package dev.warren.ingester.delivery;

import org.jspecify.annotations.NullMarked;
