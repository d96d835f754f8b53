package dev.warren.archive.importing;

import dev.warren.archive.broker.BrokerAddress;
import dev.warren.archive.broker.Confirmed;
import dev.warren.archive.broker.ConfirmingSender;
import dev.warren.archive.broker.Journal;
import dev.warren.archive.broker.Pacer;
import dev.warren.archive.broker.UnsendableException;
import dev.warren.archive.export.NewFile;
import dev.warren.archive.importing.ImportMessages.Foreseen;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.Progress;
import dev.warren.model.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends the rows of files to the exchange, from which running services take them under their guarantee (docs/adr/0017): events that the archive
 * has are not stored again, and what is no event goes to quarantine. Memory: a row group, and the names in the largest directory.
 */
public final class Import {

    private final BrokerAddress broker;
    private final ImportRequest request;
    private final Progress progress;
    private final Cancellation cancellation;
    private final InstantSource clock;
    private final ImportCount count = new ImportCount();

    public Import(
            BrokerAddress broker,
            ImportRequest request,
            Progress progress,
            Cancellation cancellation,
            InstantSource clock) {
        this.broker = broker;
        this.request = request;
        this.progress = progress;
        this.cancellation = cancellation;
        this.clock = clock;
    }

    /**
     * Counts what would be sent. Connects to no broker, and leaves the journal as it is.
     *
     * @throws dev.warren.archive.operation.InvalidInputException if there is nothing to import
     * @throws DamagedObjectException if a file cannot be read
     */
    public ImportReport preview() {
        Instant started = clock.instant();
        Optional<Journal.Position> position = journal().flatMap(Journal::read);
        withLedger(ledger -> each(position, started, ledger, (file, message, rows) -> cancellation.check()));
        return report(false, position, started);
    }

    /**
     * Sends everything; returns when a queue has each message.
     *
     * @throws dev.warren.archive.operation.InvalidInputException if there is nothing to import
     * @throws dev.warren.archive.broker.BrokerException if the broker does not take one: run it again
     * @throws DamagedObjectException if a file cannot be read: all before it has been sent
     * @throws dev.warren.archive.operation.OperationCancelledException if it was cancelled
     */
    public ImportReport run() {
        Instant started = clock.instant();
        Optional<Journal> journal = journal();
        Optional<Journal.Position> position = journal.flatMap(Journal::read);
        Confirmed confirmed = new Confirmed(journal, "");
        try (ConfirmingSender sender = ConfirmingSender.connect(broker, cancellation)) {
            try {
                Sending sending = new Sending(sender, confirmed, new Pacer(request.perSecond(), cancellation));
                withLedger(ledger -> each(position, started, ledger, sending));
                sender.awaitConfirmed();
            } finally {
                confirmed.write(sender.confirmed());
            }
        }
        journal.ifPresent(Journal::remove);
        return report(true, position, started);
    }

    private Optional<Journal> journal() {
        return request.journal().map(file -> new Journal(file, words()));
    }

    /** All that makes it the same import; the rate may change. */
    private String words() {
        List<Path> paths = request.paths().stream()
                .map(Path::toAbsolutePath)
                .map(Path::normalize)
                .toList();
        return String.join(
                "; ",
                broker.description(),
                request.anyExchange().orElse("(own exchanges) " + request.exchange()),
                request.type(),
                paths.toString());
    }

    private ImportReport report(boolean sent, Optional<Journal.Position> position, Instant started) {
        return count.report(
                broker.description(),
                sent,
                position.map(Journal.Position::key),
                Duration.between(started, clock.instant()).toMillis());
    }

    /** What is done with a ledger. */
    private interface Listing {
        void to(ImportLedger ledger);
    }

    private void withLedger(Listing listing) {
        Optional<NewFile> file = request.ledger().map(path -> new NewFile(path, true));
        if (file.isEmpty()) {
            listing.to(ImportLedger.NONE);
        }
        file.ifPresent(to -> to.write(out -> {
            listing.to(new ImportLedger(out));
            return out;
        }));
    }

    /** Is told the messages that are meant. */
    private interface Messages {

        /** @param passed rows of the file, this one included */
        void message(String file, Foreseen message, long passed);

        default void endOfFile(String file, long passed) {}
    }

    private void each(Optional<Journal.Position> position, Instant now, ImportLedger ledger, Messages messages) {
        SourceFiles files = new SourceFiles(request.paths());
        progress.begin("import", files.bytes());
        position.ifPresent(at -> requireThere(at.key(), files));
        ImportMessages rows = new ImportMessages(request, now);
        boolean reached = position.isEmpty();
        for (SourceFile file : files) {
            boolean isResumed = !reached && position.map(Journal.Position::key).equals(Optional.of(name(file)));
            reached |= isResumed;
            if (reached || request.ledger().isPresent()) {
                long rowsDone = isResumed ? position.map(Journal.Position::rows).orElse(0L) : 0;
                read(file, reached ? rowsDone : Long.MAX_VALUE, rows, ledger, messages);
            }
        }
    }

    private static void requireThere(String name, SourceFiles files) {
        for (SourceFile file : files) {
            if (name(file).equals(name)) {
                return;
            }
        }
        throw new InvalidInputException("the journal ends in " + name
                + ", which is not there any more; put it back, or remove the journal to begin anew");
    }

    private static String name(SourceFile file) {
        return file.path().toAbsolutePath().normalize().toString();
    }

    private void read(SourceFile file, long done, ImportMessages rows, ImportLedger ledger, Messages messages) {
        count.file();
        long passed = 0;
        try (RowSource source = file.open()) {
            for (SourceRow row = source.next(); row != null; row = source.next()) {
                cancellation.check();
                passed++;
                Foreseen message = sendable(rows, row, file.path() + " row " + passed, passed > done);
                if (message != null && message.foreseen() instanceof Event event) {
                    ledger.add(event);
                }
                if (message != null && passed > done) {
                    messages.message(name(file), message, passed);
                }
            }
            if (passed >= done || done == 0) {
                messages.endOfFile(name(file), passed);
            }
            progress.advance(Files.size(file.path()), passed);
        } catch (IOException e) {
            throw new DamagedObjectException(
                    file.path() + " cannot be read beyond row " + passed + ": " + e.getMessage()
                            + "; repair it, or leave it out",
                    e);
        }
    }

    /** The message of a row; null if there can be none. */
    private @Nullable Foreseen sendable(ImportMessages rows, SourceRow row, String place, boolean isCounted) {
        String why = row instanceof SourceRow.Unsendable unsendable ? unsendable.fault() : "no message makes this row";
        try {
            Optional<Foreseen> message = rows.of(row, place);
            if (message.isPresent()) {
                message.get().message().requireSendable();
                if (isCounted) {
                    count.message(message.get());
                }
                return message.get();
            }
        } catch (UnsendableException e) {
            why = String.valueOf(e.getMessage());
        }
        if (isCounted) {
            count.left(place, why);
        }
        return null;
    }

    /** Sends each message. */
    private record Sending(ConfirmingSender sender, Confirmed confirmed, Pacer pacer) implements Messages {

        @Override
        public void message(String file, Foreseen message, long passed) {
            pacer.await();
            sender.send(message.message());
            confirmed.sent(file, passed);
            confirmed.note(sender.confirmed());
        }

        @Override
        public void endOfFile(String file, long passed) {
            confirmed.passed(file, passed);
        }
    }
}
