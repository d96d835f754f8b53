package dev.warren.quickstart.training;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.warren.quickstart.QuickstartException;
import dev.warren.quickstart.archive.ArchiveContents;
import dev.warren.quickstart.broker.EmbeddedBroker;
import dev.warren.quickstart.broker.FreePort;
import dev.warren.quickstart.stream.BusyDay;
import dev.warren.quickstart.stream.ConfirmedPublisher;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.local.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Starts an ingester by the command it is given, sends it a day of events through the embedded broker, and ends it: so that the JVM
 * of that command can keep for later starts what it has learned of classes and methods. {@code java -cp quickstart.jar
 * dev.warren.quickstart.training.TrainingRun java -XX:AOTCacheOutput=application.aot -jar application.jar}. Exit codes: 0 each event
 * is in exactly one row; 2 no command; 1 anything else.
 */
public final class TrainingRun {

    private static final int BAD_COMMAND = 2;
    private static final int AMQP_PORT = 5672;
    private static final int HTTP_PORT = 8080;

    /** Enough for several files, and for the compiler to have seen whatever is done for each event. */
    private static final int EVENTS = 60_000;

    private static final int AT_ONCE = 5_000;
    private static final String EXCHANGE = "warren.training";
    private static final String QUEUE = EXCHANGE + ".event-ingester";
    private static final long POLL_MILLIS = 100;
    private static final Duration INGESTION = Duration.ofMinutes(5);

    private final List<String> command;
    private final int events;

    TrainingRun(List<String> command, int events) {
        this.command = List.copyOf(command);
        this.events = events;
    }

    public static void main(String[] command) throws Exception {
        if (command.length == 0) {
            System.err.println("training: which command starts the ingester?");
            System.exit(BAD_COMMAND);
        }
        try {
            new TrainingRun(List.of(command), EVENTS).run();
        } catch (QuickstartException e) {
            System.err.println("training: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    /** @throws QuickstartException if the events do not end in a row each */
    void run() throws IOException, InterruptedException {
        Path archive = Files.createTempDirectory("warren-training-");
        try (EmbeddedBroker broker = EmbeddedBroker.start(AMQP_PORT);
                TrainedProcess ingester =
                        TrainedProcess.start(command, settings(broker, archive), FreePort.from(HTTP_PORT))) {
            ingester.awaitReady();
            publish(broker);
            awaitEmptyQueue(broker, ingester);
            ingester.end();
            check(archive);
        } finally {
            delete(archive);
        }
    }

    private static Map<String, String> settings(EmbeddedBroker broker, Path archive) {
        return Map.of(
                "RABBITMQ_URL",
                broker.url(),
                "RABBITMQ_EXCHANGE",
                EXCHANGE,
                "STORAGE_TYPE",
                "local",
                "STORAGE_LOCAL_PATH",
                archive.toString());
    }

    private void publish(EmbeddedBroker broker) throws InterruptedException {
        BusyDay day = new BusyDay(LocalDate.now(ZoneOffset.UTC).minusDays(1), events);
        ConnectionFactory factory = factory(broker);
        List<Address> address = List.of(new Address(factory.getHost(), factory.getPort()));
        try (ConfirmedPublisher publisher = ConfirmedPublisher.connect(factory, address, EXCHANGE)) {
            for (int sent = 0; sent < events; sent += AT_ONCE) {
                publisher.publish(day.next(Math.min(AT_ONCE, events - sent)));
            }
        }
    }

    /** What was delivered then and is not committed yet, the ingester commits when it is told to end. */
    private static void awaitEmptyQueue(EmbeddedBroker broker, TrainedProcess ingester)
            throws IOException, InterruptedException {
        try (Connection connection = factory(broker).newConnection()) {
            Channel channel = connection.createChannel();
            Instant limit = Instant.now().plus(INGESTION);
            while (channel.messageCount(QUEUE) > 0) {
                if (!ingester.isAlive()) {
                    throw new QuickstartException("the ingester ended before it had all events");
                }
                if (Instant.now().isAfter(limit)) {
                    throw new QuickstartException("the ingester has not received all events after "
                            + INGESTION.toMinutes() + " minutes; its log is above");
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (TimeoutException e) {
            throw new QuickstartException("the broker does not answer: " + e.getMessage(), e);
        }
    }

    private void check(Path archive) {
        try (ObjectStore store = LocalObjectStore.openExisting(archive)) {
            ArchiveContents contents = ArchiveContents.read(store);
            if (contents.rows() != events || contents.rowsPerId().size() != events) {
                throw new QuickstartException(events + " events became " + contents.rows() + " rows with "
                        + contents.rowsPerId().size() + " ids");
            }
            System.out.println(
                    "training: " + events + " events in " + contents.files().size() + " files");
        }
    }

    private static ConnectionFactory factory(EmbeddedBroker broker) {
        ConnectionFactory factory = new ConnectionFactory();
        try {
            factory.setUri(broker.url());
        } catch (Exception e) {
            throw new IllegalStateException(broker.url(), e);
        }
        return factory;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
