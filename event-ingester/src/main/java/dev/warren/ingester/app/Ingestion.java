package dev.warren.ingester.app;

import dev.warren.ingester.commit.PartitionChains;
import dev.warren.ingester.pipeline.IngestPipeline;
import dev.warren.ingester.source.DeliverySource;
import dev.warren.ingester.source.Intake;
import dev.warren.service.lifecycle.RunningService;
import dev.warren.service.store.StoreWatch;
import dev.warren.storage.ObjectStore;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that runs once the archive is open. */
record Ingestion(
        ObjectStore store,
        StoreWatch watch,
        PartitionChains chains,
        IngestPipeline pipeline,
        DeliverySource source,
        Duration drainTimeout)
        implements RunningService {

    private static final Logger log = LoggerFactory.getLogger(Ingestion.class);

    /** How long the broker may take to stop delivering. */
    private static final Duration CANCEL = Duration.ofSeconds(3);

    @Override
    public void start() {
        watch.start();
        pipeline.start();
        source.start(pipeline, new Intake() {
            @Override
            public boolean isOpen() {
                return watch.answers();
            }

            @Override
            public Duration oldestUnacked() {
                return pipeline.inFlight().oldest();
            }
        });
    }

    /** Stop, drain, commit, settle, close. */
    @Override
    public void stop() throws InterruptedException {
        source.cancel(CANCEL);
        pipeline.refuseDeliveries();
        boolean drained = pipeline.drain(drainTimeout);
        source.close();
        watch.close();
        store.close();
        if (drained) {
            log.info("stopped: everything taken over is committed and acknowledged");
        } else {
            log.warn("stopped before everything was committed; the rest is delivered again");
        }
    }
}
