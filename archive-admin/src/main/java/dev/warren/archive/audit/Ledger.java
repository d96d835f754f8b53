package dev.warren.archive.audit;

import dev.warren.archive.operation.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The ids of all events that publishers got confirms for: one to a line, or one JSON object to a line with {@code id} or {@code
 * event_id}; UTF-8, may be compressed with gzip. Empty lines do not count.
 */
record Ledger(Path file) {

    private static final int GZIP_MAGIC = 0x1f8b;

    /**
     * Gives the ids, in the order of the file.
     *
     * @throws InvalidInputException if the file cannot be read, or a line has no id
     */
    void each(Consumer<String> ids) {
        try (BufferedReader lines = open()) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String text = line.strip();
                if (!text.isEmpty()) {
                    ids.accept(id(text, number));
                }
            }
        } catch (IOException e) {
            throw new InvalidInputException("the ledger " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private BufferedReader open() throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        try {
            InputStream plain = isGzip(in) ? new GZIPInputStream(in, 1 << 16) : in;
            return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static boolean isGzip(InputStream in) throws IOException {
        in.mark(2);
        boolean gzip = (in.read() << Byte.SIZE | in.read()) == GZIP_MAGIC;
        in.reset();
        return gzip;
    }

    private String id(String line, long number) {
        if (!line.startsWith("{")) {
            return line;
        }
        try {
            JsonNode event = JsonMapper.shared().readTree(line);
            JsonNode id = event.has("id") ? event.get("id") : event.get("event_id");
            if (id != null && id.isString()) {
                return id.stringValue();
            }
        } catch (JacksonException e) {
            throw new InvalidInputException("line " + number + " of the ledger " + file + " is not JSON", e);
        }
        throw new InvalidInputException("line " + number + " of the ledger " + file + " has no id and no event_id");
    }
}
