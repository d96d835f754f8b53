package dev.warren.benchmarks.consumer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.generic.GenericRecord;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.BatchMessageListener;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

/**
 * What one builds from Spring AMQP, Jackson and AvroParquetWriter: a batch of 10,000 messages is a file, then all of them are
 * acknowledged at once. Prefetch 20,000. It removes no duplicates and forces nothing to the disk.
 */
public final class SpringBatchListener implements BatchMessageListener {

    private static final int BATCH = 10_000;
    private static final int PREFETCH = 20_000;
    private static final long BATCH_MILLIS = 2_000;

    private final EventRecords rows = new EventRecords();
    private final ParquetFiles files;
    private final long wanted;
    private final CountDownLatch done = new CountDownLatch(1);
    private long count;

    private SpringBatchListener(ParquetFiles files, long wanted) {
        this.files = files;
        this.wanted = wanted;
    }

    /** Arguments: the broker's URI, the queue, how many events, the directory for files. */
    public static void main(String[] arguments) throws Exception {
        CachingConnectionFactory connections = new CachingConnectionFactory(URI.create(arguments[0]));
        SpringBatchListener listener =
                new SpringBatchListener(new ParquetFiles(Path.of(arguments[3])), Long.parseLong(arguments[2]));
        SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
        container.setQueueNames(arguments[1]);
        container.setAcknowledgeMode(AcknowledgeMode.AUTO);
        container.setPrefetchCount(PREFETCH);
        container.setConsumerBatchEnabled(true);
        container.setBatchSize(BATCH);
        container.setBatchReceiveTimeout(BATCH_MILLIS);
        container.setMessageListener(listener);
        container.afterPropertiesSet();
        container.start();
        listener.done.await();
        container.stop();
        connections.destroy();
    }

    @Override
    public void onMessageBatch(List<Message> messages) {
        List<GenericRecord> records = new ArrayList<>(messages.size());
        messages.forEach(message -> records.add(row(message)));
        try {
            files.write(records);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        count += messages.size();
        ProgressLog.done(count);
        if (count >= wanted) {
            done.countDown();
        }
    }

    private GenericRecord row(Message message) {
        MessageProperties properties = message.getMessageProperties();
        return rows.of(
                message.getBody(),
                Objects.requireNonNull(properties.getReceivedRoutingKey()),
                Objects.requireNonNull(properties.getReceivedExchange()));
    }
}
