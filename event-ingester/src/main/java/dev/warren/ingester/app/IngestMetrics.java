package dev.warren.ingester.app;

import dev.warren.ingester.batch.Batch;
import dev.warren.ingester.batch.RotationReason;
import dev.warren.ingester.batch.Row;
import dev.warren.ingester.commit.CommitOutcome;
import dev.warren.ingester.commit.CommitOutcome.CommittedFile;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.pipeline.IngestListener;
import dev.warren.model.Event;
import dev.warren.model.EventTime;
import dev.warren.model.Malformed;
import dev.warren.model.PlainWords;
import dev.warren.model.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what the pipeline decides, and logs a line for each file. What the meters mean: docs/metrics.md. */
final class IngestMetrics implements IngestListener {

    private static final Logger log = LoggerFactory.getLogger(IngestMetrics.class);

    /** An event this much older than its receipt goes into a partition that readers may take for finished. */
    private static final Duration LATE = Duration.ofDays(1);

    private final MeterRegistry registry;
    private final Counter received;
    private final Counter receivedBytes;
    private final Counter redelivered;
    private final Counter released;
    private final Counter decoded;
    private final Counter late;
    private final Counter stored;
    private final Counter duplicatesRedelivered;
    private final Counter duplicatesRepeated;
    private final Counter slotsLost;
    private final Counter fileBytes;
    private final Counter held;
    private final Timer commits;
    private final Timer encoding;
    private final DistributionSummary fileRows;
    private final Timer lag;

    IngestMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.received = registry.counter("warren.deliveries.received");
        this.receivedBytes = registry.counter("warren.deliveries.received.bytes");
        this.redelivered = registry.counter("warren.deliveries.redelivered");
        this.decoded = registry.counter("warren.events.decoded");
        this.late = registry.counter("warren.events.late");
        this.stored = registry.counter("warren.events.stored");
        this.duplicatesRedelivered = registry.counter("warren.events.deduplicated", "cause", "redelivered");
        this.duplicatesRepeated = registry.counter("warren.events.deduplicated", "cause", "repeated");
        this.slotsLost = registry.counter("warren.commit.slots.lost");
        this.fileBytes = registry.counter("warren.files.bytes");
        this.held = registry.counter("warren.storage.held");
        this.commits = histogram("warren.commits");
        this.encoding = registry.timer("warren.encoding");
        this.fileRows = registry.summary("warren.files.rows");
        this.lag = histogram("warren.events.lag");
        // There from the start: what appears with its first value has no increase for whoever watches.
        List.of(Reason.values()).forEach(this::quarantined);
        List.of(RotationReason.values()).forEach(this::rotated);
        this.released = registry.counter("warren.deliveries.released");
    }

    private Timer histogram(String name) {
        return Timer.builder(name)
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(200),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(1500),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1))
                .register(registry);
    }

    @Override
    public void received(Delivery delivery) {
        received.increment();
        receivedBytes.increment(delivery.body().length);
        if (delivery.redelivered()) {
            redelivered.increment();
        }
    }

    @Override
    public void decoded(Event event, Delivery delivery) {
        decoded.increment();
        if (event.timestamp().toInstant().isBefore(delivery.receivedAt().minus(LATE))) {
            late.increment();
        }
    }

    @Override
    public void rotated(Batch batch) {
        rotated(batch.reason()).increment();
    }

    private Counter rotated(RotationReason reason) {
        return registry.counter(
                "warren.batches.rotated", "reason", reason.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void committed(CommitOutcome outcome, Duration took) {
        stored.increment(outcome.stored().size());
        count(outcome.duplicates());
        slotsLost.increment(outcome.slotsLost());
        commits.record(took);
        encoding.record(outcome.encoding());
        recordLag(outcome.stored());
        for (CommittedFile file : outcome.files()) {
            fileRows.record(file.rows());
            fileBytes.increment((double) file.bytes());
            log.atInfo()
                    .addKeyValue("file", file.key())
                    .addKeyValue("rows", file.rows())
                    .log(
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

    private void count(List<Row> duplicates) {
        long again = duplicates.stream().filter(Row::isRedelivered).count();
        duplicatesRedelivered.increment((double) again);
        duplicatesRepeated.increment((double) (duplicates.size() - again));
    }

    /** Of one row a batch, the oldest event: what readers wait for longest, at no cost worth mentioning. */
    private void recordLag(List<Row> rows) {
        rows.stream().mapToLong(row -> row.timestamp().epochMicros()).min().stream()
                .mapToObj(oldest -> Duration.between(new EventTime(oldest).toInstant(), Instant.now()))
                .filter(between -> !between.isNegative())
                .forEach(lag::record);
    }

    /** The log has the reason only: the explanation may quote the message, and stands in its object. */
    @Override
    public void quarantined(Delivery delivery, Malformed why) {
        quarantined(why.reason()).increment();
        log.atInfo()
                .addKeyValue("reason", why.reason().code())
                .addKeyValue(
                        "message_id",
                        PlainWords.of(String.valueOf(delivery.context().messageId())))
                .log("quarantined a message, reason={}", why.reason().code());
    }

    private Counter quarantined(Reason reason) {
        return registry.counter("warren.events.quarantined", "reason", reason.code());
    }

    @Override
    public void released(int deliveries) {
        released.increment(deliveries);
    }

    @Override
    public void heldBack(String what, Throwable cause) {
        held.increment();
    }

    @Override
    public void storageAnswered() {}
}
