package dev.warren.ingester.app;

import dev.warren.ingester.batch.Batch;
import dev.warren.ingester.commit.CommitOutcome;
import dev.warren.ingester.commit.CommitOutcome.CommittedFile;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.pipeline.IngestListener;
import dev.warren.model.Malformed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what the pipeline decides, and logs a line for each file. */
final class IngestMetrics implements IngestListener {

    private static final Logger log = LoggerFactory.getLogger(IngestMetrics.class);

    private final MeterRegistry registry;
    private final Counter receivedEvents;
    private final Counter receivedBytes;
    private final Counter stored;
    private final Counter duplicates;
    private final Counter slotsLost;
    private final Timer commits;

    IngestMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.receivedEvents = registry.counter("warren.deliveries.received");
        this.receivedBytes = registry.counter("warren.deliveries.received.bytes");
        this.stored = registry.counter("warren.events.stored");
        this.duplicates = registry.counter("warren.events.deduplicated");
        this.slotsLost = registry.counter("warren.commit.slots.lost");
        this.commits = registry.timer("warren.commits");
    }

    @Override
    public void received(Delivery delivery) {
        receivedEvents.increment();
        receivedBytes.increment(delivery.body().length);
    }

    @Override
    public void rotated(Batch batch) {
        registry.counter(
                        "warren.batches.rotated",
                        "reason",
                        batch.reason().name().toLowerCase(Locale.ROOT))
                .increment();
    }

    @Override
    public void committed(CommitOutcome outcome, Duration took) {
        stored.increment(outcome.stored().size());
        duplicates.increment(outcome.duplicates().size());
        slotsLost.increment(outcome.slotsLost());
        commits.record(took);
        for (CommittedFile file : outcome.files()) {
            log.info(
                    "committed {} rows={} bytes={} duplicates={} conflicts={} rotation={} took={}ms",
                    file.key(),
                    file.rows(),
                    file.bytes(),
                    outcome.duplicates().size(),
                    outcome.conflicts().size(),
                    outcome.batch().reason(),
                    took.toMillis());
        }
        if (outcome.files().isEmpty()) {
            log.info(
                    "nothing new in a batch of {} rows: duplicates={} conflicts={}",
                    outcome.batch().rows().size(),
                    outcome.duplicates().size(),
                    outcome.conflicts().size());
        }
    }

    @Override
    public void quarantined(Malformed why) {
        registry.counter("warren.events.quarantined", "reason", why.reason().code())
                .increment();
        log.info("quarantined a message, reason={}: {}", why.reason().code(), why.message());
    }

    @Override
    public void released(int deliveries) {
        registry.counter("warren.deliveries.released").increment(deliveries);
    }

    @Override
    public void heldBack(String what, Throwable cause) {
        registry.counter("warren.storage.held").increment();
    }

    @Override
    public void storageAnswered() {}
}
