/** The deployment files, taken at their word: their commands, environment and probes as processes of this machine. */
package dev.warren.deploy;
