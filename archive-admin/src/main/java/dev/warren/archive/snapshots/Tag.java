package dev.warren.archive.snapshots;

import dev.warren.archive.operation.InvalidInputException;
import java.util.regex.Pattern;

/**
 * A word that is put on versions, e.g. {@code reviewed}. Any number of versions of a goal may have the same.
 *
 * @param name 1 to 64 letters, digits, {@code .}, {@code _} and {@code -} of ASCII, the first a letter or digit
 */
public record Tag(String name) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** @throws InvalidInputException if that is no tag */
    public Tag {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidInputException(
                    "a tag is 1 to 64 letters, digits, '.', '_' and '-', and begins with a letter" + " or digit");
        }
    }
}
