/** The store of a simulated world: every fault that the port allows, at any operation. */
@NullMarked
package dev.warren.storage.simulation;

import org.jspecify.annotations.NullMarked;
