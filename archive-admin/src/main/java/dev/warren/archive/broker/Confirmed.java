package dev.warren.archive.broker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Writes to the journal how far messages are confirmed, once a second at most. */
public final class Confirmed {

    private static final int EVERY_MESSAGES = 200;
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private record Mark(long messages, String key, long rows) {}

    private final Optional<Journal> journal;
    private final String mark;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private long sent;
    private long written = System.nanoTime();

    /**
     * Begins a run.
     *
     * @param mark what the messages are marked with; empty if with nothing
     */
    public Confirmed(Optional<Journal> journal, String mark) {
        this.journal = journal;
        this.mark = mark;
    }

    /** One message of the file was sent. */
    public void sent(String key, long rows) {
        sent++;
        if (sent % EVERY_MESSAGES == 0) {
            passed(key, rows);
        }
    }

    /** All rows of the file up to here are sent, or are not to be. */
    public void passed(String key, long rows) {
        if (journal.isPresent()) {
            marks.add(new Mark(sent, key, rows));
        }
    }

    /**
     * Writes it, if the last time is long enough ago.
     *
     * @param confirmed how many messages, from the first one on, queues have
     */
    public void note(long confirmed) {
        if (System.nanoTime() - written >= EVERY_NANOS) {
            write(confirmed);
        }
    }

    /**
     * Writes it now.
     *
     * @param confirmed how many messages, from the first one on, queues have
     */
    public void write(long confirmed) {
        Mark reached = null;
        while (!marks.isEmpty() && marks.peek().messages() <= confirmed) {
            reached = marks.poll();
        }
        if (reached != null) {
            Mark last = reached;
            journal.ifPresent(file -> file.write(mark, last.key(), last.rows()));
            written = System.nanoTime();
        }
    }
}
