package dev.warren.benchmarks.camel;

import dev.warren.benchmarks.consumer.EventRecords;
import dev.warren.benchmarks.consumer.ParquetFiles;
import dev.warren.benchmarks.consumer.ProgressLog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.generic.GenericRecord;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.springrabbit.SpringRabbitMQConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/**
 * What one builds from Camel, Jackson and AvroParquetWriter: rows are aggregated, 50,000 of them are a file. Prefetch 5000.
 *
 * <p>Camel acknowledges a message when the aggregator has taken it, before its file is there: a crash loses what is not yet in a
 * file. It removes no duplicates and forces nothing to the disk.
 */
public final class CamelAggregator extends RouteBuilder {

    private static final int ROWS = 50_000;
    private static final long TAIL_MILLIS = 2_000;
    private static final String FROM = "spring-rabbitmq:" + SpringRabbitMQConstants.DEFAULT_EXCHANGE_NAME
            + "?queues=%s&autoDeclare=false&prefetchCount=5000";

    private final String queue;
    private final long wanted;
    private final ParquetFiles files;
    private final EventRecords rows = new EventRecords();
    private final CountDownLatch done = new CountDownLatch(1);
    private long count;

    private CamelAggregator(String queue, long wanted, ParquetFiles files) {
        this.queue = queue;
        this.wanted = wanted;
        this.files = files;
    }

    /** Arguments: the broker's URI, the queue, how many events, the directory for files. */
    public static void main(String[] arguments) throws Exception {
        CachingConnectionFactory connections = new CachingConnectionFactory(URI.create(arguments[0]));
        CamelAggregator route = new CamelAggregator(
                arguments[1], Long.parseLong(arguments[2]), new ParquetFiles(Path.of(arguments[3])));
        try (CamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("connections", connections);
            camel.addRoutes(route);
            camel.start();
            route.done.await();
        }
        connections.destroy();
    }

    @Override
    public void configure() {
        from(FROM.formatted(queue))
                .process(this::toRow)
                .aggregate(constant(true), new GroupedBodyAggregationStrategy())
                .completionSize(ROWS)
                .completionTimeout(TAIL_MILLIS)
                .process(this::store);
    }

    private void toRow(Exchange exchange) {
        Message message = exchange.getMessage();
        message.setBody(rows.of(
                message.getBody(byte[].class),
                message.getHeader(SpringRabbitMQConstants.ROUTING_KEY, String.class),
                message.getHeader(SpringRabbitMQConstants.EXCHANGE_NAME, String.class)));
    }

    @SuppressWarnings("unchecked") // the strategy makes a list of what toRow has set
    private void store(Exchange exchange) throws IOException {
        List<GenericRecord> records = exchange.getMessage().getBody(List.class);
        files.write(records);
        count += records.size();
        ProgressLog.done(count);
        if (count >= wanted) {
            done.countDown();
        }
    }
}
