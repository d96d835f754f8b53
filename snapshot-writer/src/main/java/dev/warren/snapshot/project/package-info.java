/**
 * The project of many files that an event carries, turned into one canonical tar.gz: checked while it streams through, never
 * unpacked, in memory that does not grow with the project.
 *
 * <p>{@link dev.warren.snapshot.project.ProjectPacker} is the way in. What it refuses ({@link
 * dev.warren.snapshot.project.ProjectRefusedException}) stays wrong however often it is tried; an {@link java.io.IOException} says
 * that the source or the disk failed, and nothing about the project.
 */
@NullMarked
package dev.warren.snapshot.project;

import org.jspecify.annotations.NullMarked;
