package dev.warren.archive.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Files that are kept, and never shown by a browser: what is in them was written by anybody. */
final class Download {

    private Download() {}

    static ResponseEntity.BodyBuilder headers(String name) {
        return ResponseEntity.ok()
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .contentType(MediaType.APPLICATION_OCTET_STREAM);
    }

    /** A temporary file, which is gone when it has been sent. */
    static InputStreamResource temporary(Path file) {
        try {
            InputStream in = Files.newInputStream(file);
            return new InputStreamResource(new FilterInputStream(in) {
                @Override
                public void close() throws IOException {
                    super.close();
                    Files.deleteIfExists(file);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary file cannot be read: " + e.getMessage(), e);
        }
    }
}
