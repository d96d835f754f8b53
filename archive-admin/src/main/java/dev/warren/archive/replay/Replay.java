package dev.warren.archive.replay;

import dev.warren.archive.broker.BrokerAddress;
import dev.warren.archive.broker.Confirmed;
import dev.warren.archive.broker.ConfirmingSender;
import dev.warren.archive.broker.Journal;
import dev.warren.archive.broker.Outgoing;
import dev.warren.archive.broker.Pacer;
import dev.warren.archive.broker.UnsendableException;
import dev.warren.archive.file.DamagedFileException;
import dev.warren.archive.file.RowReader;
import dev.warren.archive.file.StoredRow;
import dev.warren.archive.layout.EventsWalk;
import dev.warren.archive.layout.FoundLayout;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.operation.Progress;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends rows back to the exchange they came from, in the order of the archive's keys and rows. The archive knows their ids, so nothing
 * changes in it. Memory does not grow with the archive. Safe beside running ingesters, even on the same archive: files that they add to a
 * partition which has been passed are not replayed.
 */
public final class Replay {

    /** The header by which consumers know a replayed message; its value is when the replay began, RFC 3339 in UTC. */
    public static final String MARK = "x-warren-replay";

    private final ObjectStore store;
    private final BrokerAddress broker;
    private final ReplayRequest request;
    private final Progress progress;
    private final Cancellation cancellation;
    private final InstantSource clock;
    private final ReplayCount count = new ReplayCount();

    public Replay(
            ObjectStore store,
            BrokerAddress broker,
            ReplayRequest request,
            Progress progress,
            Cancellation cancellation,
            InstantSource clock) {
        this.store = store;
        this.broker = broker;
        this.request = request;
        this.progress = progress;
        this.cancellation = cancellation;
        this.clock = clock;
    }

    /**
     * Counts what would be sent. Connects to no broker, and leaves the journal as it is.
     *
     * @throws DamagedObjectException if a data file cannot be read
     * @throws dev.warren.storage.StorageException if the store does not answer
     */
    public ReplayReport preview() {
        Instant started = clock.instant();
        Optional<Journal.Position> position = journal().flatMap(Journal::read);
        RowMessages messages = messages("");
        each(position, (key, row, rows) -> {
            cancellation.check();
            sendable(messages, key, row);
        });
        return report(false, position, started);
    }

    /**
     * Sends everything; returns when a queue has each message.
     *
     * @throws dev.warren.archive.broker.BrokerException if the broker does not take one: run it again
     * @throws DamagedObjectException if a data file cannot be read: all before it has been sent
     * @throws dev.warren.storage.StorageException if the store does not answer
     * @throws dev.warren.archive.operation.OperationCancelledException if it was cancelled
     */
    public ReplayReport run() {
        Instant started = clock.instant();
        Optional<Journal> journal = journal();
        Optional<Journal.Position> position = journal.flatMap(Journal::read);
        String mark = position.map(Journal.Position::mark).orElse(started.toString());
        Confirmed confirmed = new Confirmed(journal, mark);
        try (ConfirmingSender sender = ConfirmingSender.connect(broker, cancellation)) {
            try {
                each(position, new Sending(messages(mark), sender, confirmed));
                sender.awaitConfirmed();
            } finally {
                confirmed.write(sender.confirmed());
            }
        }
        journal.ifPresent(Journal::remove);
        return report(true, position, started);
    }

    private RowMessages messages(String mark) {
        return new RowMessages(request.exchange(), request.marked() ? Map.of(MARK, mark) : Map.of());
    }

    private Optional<Journal> journal() {
        return request.journal().map(file -> new Journal(file, words()));
    }

    /** All that makes it the same replay; the rate may change. */
    private String words() {
        return String.join(
                "; ",
                store.description(),
                broker.description(),
                request.exchange().orElse("(own exchanges)"),
                request.marked() ? "marked" : "unmarked",
                request.rows().scope().toString(),
                request.rows().filter().words());
    }

    private ReplayReport report(boolean sent, Optional<Journal.Position> position, Instant started) {
        return count.report(
                store.description(),
                broker.description(),
                sent,
                position.map(Journal.Position::key),
                Duration.between(started, clock.instant()).toMillis());
    }

    /** Is told the rows that are meant. */
    private interface Rows {

        /** @param passed rows of the file, this one included */
        void row(ObjectKey key, StoredRow row, long passed);

        default void endOfFile(ObjectKey key, long passed) {}
    }

    private void each(Optional<Journal.Position> position, Rows rows) {
        Optional<PartitionLayout> layout = FoundLayout.in(store);
        if (layout.isEmpty()) {
            return;
        }
        EventsWalk walk = new EventsWalk(store, layout.get(), request.rows().scope());
        progress.begin("replay", progress.wantsTotals() ? walk.totalBytes() : -1);
        Optional<ObjectKey> first = position.map(at -> new ObjectKey(at.key()));
        walk.walk((place, stat) -> {
            if (first.map(key -> stat.key().compareTo(key) >= 0).orElse(true)) {
                boolean isFirst = first.map(stat.key()::equals).orElse(false);
                read(stat, isFirst ? position.map(Journal.Position::rows).orElse(0L) : 0, rows);
            }
        });
    }

    private void read(ObjectStat file, long done, Rows rows) {
        cancellation.check();
        count.file();
        try (RowReader reader = RowReader.of(store, file.key(), request.rows().filter())) {
            long read = 0;
            for (StoredRow row = reader.nextFrom(done); row != null; row = reader.next()) {
                read++;
                rows.row(file.key(), row, reader.position());
            }
            rows.endOfFile(file.key(), reader.position());
            progress.advance(file.size(), read);
        } catch (DamagedFileException e) {
            throw new DamagedObjectException(
                    file.key() + " cannot be read: " + e.getMessage()
                            + "; restore it from a backup and run it again, or leave it out with --prefix, --from or --to",
                    e);
        }
    }

    /** The message of a row, counted; null if there can be none. */
    private @Nullable Outgoing sendable(RowMessages messages, ObjectKey key, StoredRow row) {
        try {
            Outgoing message = messages.of(row).orElse(null);
            if (message != null) {
                message.requireSendable();
                count.message(row, message);
                return message;
            }
        } catch (UnsendableException e) {
            // Counted below, as one that no message can be made of.
        }
        count.left(key, row);
        return null;
    }

    /** Sends each row. */
    private final class Sending implements Rows {

        private final RowMessages messages;
        private final ConfirmingSender sender;
        private final Confirmed confirmed;
        private final Pacer pacer = new Pacer(request.perSecond(), cancellation);

        Sending(RowMessages messages, ConfirmingSender sender, Confirmed confirmed) {
            this.messages = messages;
            this.sender = sender;
            this.confirmed = confirmed;
        }

        @Override
        public void row(ObjectKey key, StoredRow row, long passed) {
            Outgoing message = sendable(messages, key, row);
            if (message != null) {
                pacer.await();
                sender.send(message);
                confirmed.sent(key.value(), passed);
                confirmed.note(sender.confirmed());
            }
        }

        @Override
        public void endOfFile(ObjectKey key, long passed) {
            confirmed.passed(key.value(), passed);
        }
    }
}
