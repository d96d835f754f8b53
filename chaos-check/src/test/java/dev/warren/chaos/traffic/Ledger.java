package dev.warren.chaos.traffic;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What was tried, written before it is published, and what the broker has confirmed, written only then.
 *
 * @see <a href="../../../../../../../../../readers-check/check_ledger.py">its reader</a>
 */
public final class Ledger implements AutoCloseable {

    private final Path directory;
    private final BufferedWriter attempted;
    private final BufferedWriter confirmed;
    private final BufferedWriter snapshots;
    private long confirmations;
    private long publications;

    public Ledger(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.attempted = Files.newBufferedWriter(directory.resolve("attempted.tsv"));
        this.confirmed = Files.newBufferedWriter(directory.resolve("confirmed.tsv"));
        this.snapshots = Files.newBufferedWriter(snapshots());
    }

    public Path directory() {
        return directory;
    }

    /** One line for each message with code in it, as {@code readers-check/check_snapshots.py} reads it. */
    public Path snapshots() {
        return directory.resolve("snapshots.jsonl");
    }

    /** A message that will be published for the first time. */
    synchronized void attempt(Message message) throws IOException {
        attempted.write(message.ledgerLine());
        attempted.write('\n');
    }

    synchronized void attempt(CodeEvent event) {
        try {
            snapshots.write(event.ledgerLine());
            snapshots.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void published() {
        publications++;
    }

    synchronized void confirm(Message message) throws IOException {
        confirmations++;
        confirmed.write(message.number() + "\n");
    }

    /** How often the broker has confirmed a message, copies counted. */
    public synchronized long confirmations() {
        return confirmations;
    }

    /** How often a message was sent, copies and repetitions counted. */
    public synchronized long publications() {
        return publications;
    }

    @Override
    public synchronized void close() throws IOException {
        attempted.close();
        confirmed.close();
        snapshots.close();
    }
}
