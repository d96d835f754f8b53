/** The deployment files, taken at their word: their commands, environment and probes as processes of this machine. */
@NullMarked
package dev.warren.deploy;

import org.jspecify.annotations.NullMarked;
