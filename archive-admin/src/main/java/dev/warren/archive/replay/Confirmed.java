package dev.warren.archive.replay;

import dev.warren.storage.ObjectKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Writes to the journal how far messages are confirmed, once a second at most. */
final class Confirmed {

    private static final int EVERY_MESSAGES = 200;
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private record Mark(long messages, ObjectKey key, long rows) {}

    private final Optional<Journal> journal;
    private final String mark;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private long sent;
    private long written = System.nanoTime();

    Confirmed(Optional<Journal> journal, String mark) {
        this.journal = journal;
        this.mark = mark;
    }

    void sent(ObjectKey key, long rows) {
        sent++;
        if (sent % EVERY_MESSAGES == 0) {
            passed(key, rows);
        }
    }

    /** All rows of the file up to here are sent, or are not to be. */
    void passed(ObjectKey key, long rows) {
        if (journal.isPresent()) {
            marks.add(new Mark(sent, key, rows));
        }
    }

    /** @param confirmed how many messages, from the first one on, queues have */
    void note(long confirmed) {
        if (System.nanoTime() - written >= EVERY_NANOS) {
            write(confirmed);
        }
    }

    void write(long confirmed) {
        Mark reached = null;
        while (!marks.isEmpty() && marks.peek().messages() <= confirmed) {
            reached = marks.poll();
        }
        if (reached != null) {
            Mark last = reached;
            journal.ifPresent(file -> file.write(mark, last.key().value(), last.rows()));
            written = System.nanoTime();
        }
    }
}
