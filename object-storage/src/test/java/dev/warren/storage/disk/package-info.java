/**
 * A disk in memory that can lose its power, as a {@code java.nio.file} file system: what is visible and what is durable are two
 * things, as POSIX has it and as ALICE (OSDI 2014) and CrashMonkey (OSDI 2018) try it out.
 */
@NullMarked
package dev.warren.storage.disk;

import org.jspecify.annotations.NullMarked;
