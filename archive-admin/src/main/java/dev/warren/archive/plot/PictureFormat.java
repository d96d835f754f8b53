package dev.warren.archive.plot;

import dev.warren.archive.operation.InvalidInputException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** How a picture is written. */
public enum PictureFormat {
    SVG,
    PNG;

    /**
     * The format that a file's name ends with.
     *
     * @throws InvalidInputException if it is none of these
     */
    public static PictureFormat of(Path file) {
        String name = file.toString().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith("." + format))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(file + " ends neither with .svg nor with .png"));
    }
}
