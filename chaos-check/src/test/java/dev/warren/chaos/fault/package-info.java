/** Everything that is done to the parts, one class a kind, and when it is done. */
@NullMarked
package dev.warren.chaos.fault;

import org.jspecify.annotations.NullMarked;
