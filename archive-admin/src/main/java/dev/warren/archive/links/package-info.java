/** Links that let their bearer read one object for a while. */
@NullMarked
package dev.warren.archive.links;

import org.jspecify.annotations.NullMarked;
