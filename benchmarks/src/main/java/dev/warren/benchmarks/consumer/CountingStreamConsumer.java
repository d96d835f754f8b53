package dev.warren.benchmarks.consumer;

import com.rabbitmq.stream.ConsumerFlowStrategy;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.OffsetSpecification;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** What the broker and its Java stream client can do at most: counts messages, and keeps no offset. */
public final class CountingStreamConsumer {

    private static final int REPORT = 10_000;

    private CountingStreamConsumer() {}

    /** Arguments: the broker's URI, the stream, how many events, how many chunks are sent ahead. */
    public static void main(String[] arguments) throws Exception {
        long wanted = Long.parseLong(arguments[2]);
        AtomicLong count = new AtomicLong();
        CountDownLatch done = new CountDownLatch(1);
        try (Environment environment = Environment.builder().uri(arguments[0]).build()) {
            environment.consumerBuilder().stream(arguments[1])
                    .offset(OffsetSpecification.first())
                    .flow()
                    .strategy(ConsumerFlowStrategy.creditOnChunkArrival(Integer.parseInt(arguments[3])))
                    .builder()
                    .messageHandler((context, message) -> {
                        long total = count.incrementAndGet();
                        if (total % REPORT == 0 || total == wanted) {
                            ProgressLog.done(total);
                        }
                        if (total == wanted) {
                            done.countDown();
                        }
                    })
                    .build();
            done.await();
        }
    }
}
