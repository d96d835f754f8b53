package dev.warren.archive.removal;

/**
 * An intention to remove, as the log has it.
 *
 * @param key of the data file
 * @param removal what goes, and why
 * @param sha256After of the file that takes the place of the one that was there, in hex
 */
public record LoggedRemoval(String key, Removal removal, String sha256After) {}
