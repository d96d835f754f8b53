package dev.warren.benchmarks.flink;

import dev.warren.benchmarks.consumer.ProgressLog;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.streaming.connectors.rabbitmq.RMQSource;
import org.apache.flink.streaming.connectors.rabbitmq.common.RMQConnectionConfig;

/**
 * Flink's own source on a queue that is there, which it would declare anew as a classic one. Tells how many messages have been
 * acknowledged: their files are complete, and the sink hears of the same checkpoint at the same time and renames them.
 */
final class QueueSource extends RMQSource<GenericRecord> {

    private static final long serialVersionUID = 1;

    /** The most that a consumer can ask for. Asked for no limit, a quorum queue takes it for 2000. */
    private static final int PREFETCH = 65_535;

    private static final long DELIVERY_TIMEOUT_MILLIS = 1_000;
    private static final Object LOCK = new Object();

    /** Of this process, which runs one job with one source. */
    private static long acknowledged;

    QueueSource(String broker, String queue)
            throws URISyntaxException, NoSuchAlgorithmException, KeyManagementException {
        super(
                new RMQConnectionConfig.Builder()
                        .setUri(broker)
                        .setDeliveryTimeout(DELIVERY_TIMEOUT_MILLIS)
                        .build(),
                queue,
                false,
                new EventSchema());
    }

    /** Waits until that many messages have been acknowledged. */
    static void awaitAcknowledged(long wanted) throws InterruptedException {
        synchronized (LOCK) {
            while (acknowledged < wanted) {
                LOCK.wait();
            }
        }
    }

    @Override
    protected void setupQueue() throws IOException {
        // The source would ask for it for the whole channel, which a quorum queue refuses.
        channel.basicQos(PREFETCH);
    }

    @Override
    protected void acknowledgeSessionIDs(List<Long> deliveryTags) {
        super.acknowledgeSessionIDs(deliveryTags);
        synchronized (LOCK) {
            acknowledged += deliveryTags.size();
            ProgressLog.done(acknowledged);
            LOCK.notifyAll();
        }
    }
}
