package dev.warren.archive.broker;

import dev.warren.archive.operation.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers in a file how far a replay or an import is, so that one that was killed goes on. What it says is confirmed; what was confirmed since is sent
 * once more.
 */
public final class Journal {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final String request;

    /** @param request all that makes it the same replay or import */
    public Journal(Path file, String request) {
        this.file = file.toAbsolutePath();
        this.request = request;
    }

    /**
     * Everything before it is done.
     *
     * @param request of which replay or import
     * @param mark what the messages are marked with; empty if with nothing
     * @param key of a file; those before it are done
     * @param rows of that file that are done
     */
    public record Position(String request, String mark, String key, long rows) {}

    /**
     * Where to go on; empty for the beginning.
     *
     * @throws InvalidInputException if the file is of another run, or no journal
     */
    public Optional<Position> read() {
        try {
            Position position = JSON.readValue(Files.readAllBytes(file), Position.class);
            if (!request.equals(position.request())) {
                throw new InvalidInputException(file + " is the journal of another run, " + position.request()
                        + "; ask as then, or give another file");
            }
            return Optional.of(position);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (JacksonException e) {
            throw new InvalidInputException(file + " is no journal; give another file", e);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Durable when it returns; replaces what was there as a whole. */
    public void write(String mark, String key, long rows) {
        Path next = file.resolveSibling("." + file.getFileName() + ".next");
        byte[] text =
                JSON.writeValueAsString(new Position(request, mark, key, rows)).getBytes(StandardCharsets.UTF_8);
        try (FileChannel out = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** All is done. */
    public void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private UncheckedIOException unusable(IOException e) {
        return new UncheckedIOException("the journal " + file + " cannot be used: " + e, e);
    }
}
