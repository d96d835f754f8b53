/** The parts that can break: broker, store, networks between them, and the services as processes. */
@NullMarked
package dev.warren.chaos.world;

import org.jspecify.annotations.NullMarked;
