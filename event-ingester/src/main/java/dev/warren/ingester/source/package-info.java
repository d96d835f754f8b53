/** What every source of deliveries does, wherever it takes them from. */
@NullMarked
package dev.warren.ingester.source;

import org.jspecify.annotations.NullMarked;
