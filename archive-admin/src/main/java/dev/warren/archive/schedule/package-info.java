/** Operations that begin by themselves, once among all instances of the service that share a store. */
@NullMarked
package dev.warren.archive.schedule;

import org.jspecify.annotations.NullMarked;
