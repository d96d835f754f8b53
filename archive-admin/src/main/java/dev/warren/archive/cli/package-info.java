/** The commands: parse, run an operation, print. */
@NullMarked
package dev.warren.archive.cli;

import org.jspecify.annotations.NullMarked;
