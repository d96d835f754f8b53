package dev.warren.archive.backup;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Entries of a set that is being made, on disk: a manifest begins with what is known only at its end. */
final class SetSpool implements AutoCloseable {

    private final Path entries;
    private final Path manifest;
    private final BufferedWriter out;
    private final SetTotals totals = new SetTotals();

    /** @param directory for some 400 bytes for each object, twice */
    SetSpool(Path directory) {
        try {
            entries = Files.createTempFile(directory, "warren-backup-", ".jsonl");
            manifest = Files.createTempFile(directory, "warren-backup-", ".json");
            out = Files.newBufferedWriter(entries);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory + ": " + e.getMessage(), e);
        }
    }

    void add(SetEntry entry) {
        totals.add(entry);
        try {
            out.write(SetJson.JSON.writeValueAsString(entry));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + entries + ": " + e.getMessage(), e);
        }
    }

    SetTotals totals() {
        return totals;
    }

    /** The manifest as a file that goes with this. */
    Path manifest(SetHead head) {
        try (Writer to = Files.newBufferedWriter(manifest)) {
            out.flush();
            String text = SetJson.JSON.writeValueAsString(head);
            to.write(text.substring(0, text.length() - 1));
            to.write(",\"objects\":[");
            writeEntries(to);
            to.write("\n]}\n");
            return manifest;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + manifest + ": " + e.getMessage(), e);
        }
    }

    private void writeEntries(Writer to) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(entries)) {
            String separator = "\n";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                to.write(separator);
                to.write(line);
                separator = ",\n";
            }
        }
    }

    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(entries);
            Files.deleteIfExists(manifest);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + entries, e);
        }
    }
}
