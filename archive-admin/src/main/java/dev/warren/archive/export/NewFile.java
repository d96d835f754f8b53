package dev.warren.archive.export;

import dev.warren.archive.operation.InvalidInputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.Function;

/** A local file that is there when it is whole, and not before. Whatever ends the writing but SIGKILL leaves nothing behind. */
public final class NewFile {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final boolean replace;

    /**
     * Where to.
     *
     * @throws InvalidInputException if there is such a file, and it is not to be replaced, or no such directory
     */
    public NewFile(Path file, boolean replace) {
        this.file = file.toAbsolutePath();
        this.replace = replace;
        if (Files.exists(this.file) && !replace) {
            throw exists();
        }
        if (Files.isDirectory(this.file) || !Files.isDirectory(this.file.resolveSibling(""))) {
            throw new InvalidInputException(file + " is a directory, or its directory is not there");
        }
    }

    private InvalidInputException exists() {
        return new InvalidInputException(file + " is there already; --force replaces it");
    }

    /**
     * Writes it; durable when it returns.
     *
     * @param writing gets the stream, gives what is given back
     * @throws UncheckedIOException if it cannot be written
     */
    public <T> T write(Function<OutputStream, T> writing) {
        Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            T result = writePart(part, writing);
            publish(part);
            return result;
        } catch (FileAlreadyExistsException e) {
            throw exists();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        } finally {
            remove(part);
        }
    }

    private static <T> T writePart(Path part, Function<OutputStream, T> writing) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES)) {
            T result = writing.apply(out);
            out.flush();
            channel.force(true);
            return result;
        }
    }

    /** Without leave to replace, a file that has come meanwhile stays. */
    private void publish(Path part) throws IOException {
        if (replace) {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.createLink(file, part);
        }
    }

    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + part, e);
        }
    }

    /** Its absolute path. */
    @Override
    public String toString() {
        return file.toString();
    }
}
