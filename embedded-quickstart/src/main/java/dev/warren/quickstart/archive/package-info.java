/** The archive from outside: where it is, and what is in it. */
@NullMarked
package dev.warren.quickstart.archive;

import org.jspecify.annotations.NullMarked;
