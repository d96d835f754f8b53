package dev.warren.archive.redrive;

import dev.warren.archive.broker.BrokerAddress;
import dev.warren.archive.broker.ConfirmingSender;
import dev.warren.archive.broker.Pacer;
import dev.warren.archive.layout.QuarantineWalk;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.store.ArchiveStores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Sends messages in quarantine back through the exchange they came from. One leaves quarantine only when what it asks for is stored, durably and
 * with its content: a row, or a version. It stays there if it comes back; the copy that came back is removed. Each is sent once in a run. No
 * other process needs to know: killed at any time, it can be run again, and what was stored meanwhile is recognised.
 */
public final class Redrive {

    /** The header of what was sent from quarantine; its value is the object's key. */
    public static final String MARK = "x-warren-redrive";

    private final ArchiveStores stores;
    private final BrokerAddress broker;
    private final RedriveRequest request;
    private final Progress progress;
    private final Cancellation cancellation;
    private final InstantSource clock;
    private final Fates fates = new Fates();

    public Redrive(
            ArchiveStores stores,
            BrokerAddress broker,
            RedriveRequest request,
            Progress progress,
            Cancellation cancellation,
            InstantSource clock) {
        this.stores = stores;
        this.broker = broker;
        this.request = request;
        this.progress = progress;
        this.cancellation = cancellation;
        this.clock = clock;
    }

    /**
     * Says what would become of each message. Sends and removes nothing.
     *
     * @throws dev.warren.archive.operation.DamagedObjectException if it cannot be told what is stored
     * @throws dev.warren.storage.StorageException if a store does not answer
     */
    public RedriveReport preview() {
        Instant started = clock.instant();
        drive(new Preview(fates));
        return report(started);
    }

    /**
     * Sends what can be stored, and waits until it is.
     *
     * @throws dev.warren.archive.broker.BrokerException if the broker does not take a message: run it again
     * @throws dev.warren.archive.operation.DamagedObjectException if it cannot be told what is stored
     * @throws dev.warren.storage.StorageException if a store does not answer
     * @throws dev.warren.archive.operation.OperationCancelledException if it was cancelled
     */
    public RedriveReport run() {
        Instant started = clock.instant();
        Pacer pacer = new Pacer(request.perSecond(), cancellation);
        try (ConfirmingSender sender = ConfirmingSender.connect(broker, cancellation)) {
            drive(new Sending(sender, pacer, request.patience(), fates, cancellation, clock));
        }
        return report(started);
    }

    private RedriveReport report(Instant started) {
        return fates.report(
                stores.description(),
                broker.description(),
                Duration.between(started, clock.instant()).toMillis());
    }

    private void drive(Step step) {
        progress.begin("quarantine", -1);
        new PartOfQuarantine(stores.events(), QuarantineWalk.EVENTS, new ArchivedRows(stores.events()), step, fates)
                .drive(request, progress, cancellation);
        new PartOfQuarantine(
                        stores.snapshots(),
                        QuarantineWalk.SNAPSHOTS,
                        new StoredVersions(stores.snapshots()),
                        step,
                        fates)
                .drive(request, progress, cancellation);
    }
}
