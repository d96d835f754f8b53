package dev.warren.archive.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.model.Event;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Writes the ids of events for {@code audit --ledger}, a JSON object a line. */
record ImportLedger(OutputStream out) {

    /** Where nobody wants one. */
    static final ImportLedger NONE = new ImportLedger(OutputStream.nullOutputStream());

    void add(Event event) {
        try {
            out.write(("{\"id\":" + EnvelopeBody.quoted(event.id().toString()) + "}\n").getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger cannot be written: " + e.getMessage(), e);
        }
    }
}
