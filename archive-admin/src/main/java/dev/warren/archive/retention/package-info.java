/** Removes events whose time is over, by policies, unless a legal hold says that they stay. */
@NullMarked
package dev.warren.archive.retention;

import org.jspecify.annotations.NullMarked;
