package dev.warren.archive.cli;

import dev.warren.archive.export.NewFile;
import dev.warren.archive.plot.Bars;
import dev.warren.archive.plot.Picture;
import dev.warren.archive.plot.PictureFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** A picture that was asked for. What cannot be written is refused before anything is read. */
final class Plot {

    private final NewFile file;
    private final PictureFormat format;

    /** @throws dev.warren.archive.operation.InvalidInputException if the name says no format, or there is such a file */
    Plot(Path file, boolean replace) {
        this.format = PictureFormat.of(file);
        this.file = new NewFile(file, replace);
    }

    NewFile write(List<Bars> panels) {
        byte[] picture = Picture.of(panels, format);
        file.write(out -> written(picture, out));
        return file;
    }

    static int written(byte[] content, OutputStream out) {
        try {
            out.write(content);
            return content.length;
        } catch (IOException e) {
            throw new UncheckedIOException("could not write: " + e.getMessage(), e);
        }
    }
}
