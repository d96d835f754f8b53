package dev.warren.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.warren.chaos.traffic.Ledger;
import dev.warren.chaos.traffic.Pace;
import dev.warren.chaos.traffic.PlainEvents;
import dev.warren.chaos.traffic.Publisher;
import dev.warren.chaos.verdict.Audit;
import dev.warren.chaos.world.Pause;
import dev.warren.fixtures.ChildJvm;
import dev.warren.fixtures.DaemonThreads;
import dev.warren.fixtures.RabbitMqNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checker can see: killed in the same way, a consumer that acknowledges after its file makes rows twice. */
class NegativeControlIT {

    private static final int EVENTS = 24_000;
    private static final Duration PUBLISHED_IN = Duration.ofSeconds(12);
    private static final Duration AT_WORK_IN = Duration.ofSeconds(5);
    private static final Duration DRAINED_IN = Duration.ofSeconds(60);

    private static RabbitMqNode broker;

    @TempDir
    private Path directory;

    private String queue = "";

    @BeforeAll
    static void startBroker() {
        broker = RabbitMqNode.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void declare() throws Exception {
        assumeTrue(Audit.isPossible(), "no Python readers: ./verify installs them and passes -Dreaders.python");
        queue = "naive-" + directory.getFileName();
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri());
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            channel.exchangeDeclare(queue, "topic", true);
            channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", "quorum"));
            channel.queueBind(queue, queue, "#");
        }
    }

    @Test
    void aNaiveConsumerThatIsKilledLosesNothingAndMakesRowsTwice() throws Exception {
        Audit.Verdict verdict = consume(10);

        assertThat(verdict.faults("V1 lost: confirmed events"))
                .as(verdict.said())
                .isZero();
        assertThat(verdict.faults("V2 duplicates")).as(verdict.said()).isPositive();
    }

    @Test
    void theSameConsumerLeftInPeaceMakesNoRowTwice() throws Exception {
        Audit.Verdict verdict = consume(0);

        assertThat(verdict.faults()).as(verdict.said()).allSatisfy((rule, faults) -> assertThat(faults)
                .isZero());
        assertThat(verdict.counts()).containsEntry("rows", (long) EVENTS);
    }

    private Audit.Verdict consume(int kills) throws Exception {
        Path store = directory.resolve("store");
        Path events = store.resolve("events");
        List<ChildJvm> consumers = new ArrayList<>(List.of(consumer(events), consumer(events)));
        Ledger ledger = new Ledger(directory.resolve("ledger"));
        try (ledger) {
            Publisher publisher = new Publisher(
                    broker.amqpUri(), queue, new PlainEvents(EVENTS, ledger), ledger, Pace.of(EVENTS, PUBLISHED_IN), 1);
            CompletableFuture<Void> publishing = CompletableFuture.runAsync(publisher, DaemonThreads.PER_TASK);
            Random random = new Random(1);
            for (int i = 0; i < kills; i++) {
                killAtWork(consumers.remove(0), random);
                consumers.add(consumer(events));
            }
            publishing.join();
            assertThat(Pause.until(() -> Queues.of(broker).isDrained(), DRAINED_IN))
                    .isTrue();
            Pause.of(Queues.STATISTICS);
        } finally {
            consumers.forEach(ChildJvm::close);
        }
        return Audit.events(ledger, store, "--json-files");
    }

    /** One that has not consumed anything yet, on a slow machine, would have nothing to make twice. */
    private static void killAtWork(ChildJvm consumer, Random random) {
        Pause.until(() -> consumer.output().contains(NaiveConsumer.STORED), AT_WORK_IN);
        Pause.of(Duration.ofMillis(random.nextInt(400)));
        consumer.close();
    }

    private ChildJvm consumer(Path events) {
        return ChildJvm.ofMain(NaiveConsumer.class)
                .argument(broker.amqpUri().toString())
                .argument(queue)
                .argument(events.toString())
                .start();
    }
}
