package dev.warren.snapshot.project;

/**
 * One file of a project.
 *
 * @param path relative, with {@code /} between segments
 * @param size in bytes
 * @param sha256 of the content, 64 hexadecimal digits in lower case
 */
public record ProjectFile(String path, long size, String sha256) {}
