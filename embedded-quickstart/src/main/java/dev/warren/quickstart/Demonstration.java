package dev.warren.quickstart;

import com.rabbitmq.client.Address;
import dev.warren.ingester.EventIngesterApplication;
import dev.warren.ingester.app.BrokerProperties;
import dev.warren.quickstart.archive.ArchiveContents;
import dev.warren.quickstart.archive.DataDirectory;
import dev.warren.quickstart.archive.QuarantinedMessage;
import dev.warren.quickstart.broker.EmbeddedBroker;
import dev.warren.quickstart.broker.FreePort;
import dev.warren.quickstart.report.Amount;
import dev.warren.quickstart.report.ArchiveReport;
import dev.warren.quickstart.report.Screen;
import dev.warren.quickstart.stream.EventStream;
import dev.warren.quickstart.stream.GithubEvents;
import dev.warren.quickstart.stream.OutgoingMessage;
import dev.warren.service.lifecycle.ExitCodes;
import dev.warren.service.store.ConfiguredStore;
import dev.warren.storage.ObjectStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.boot.amqp.autoconfigure.RabbitProperties;
import org.springframework.context.ConfigurableApplicationContext;

/** Broker, ingester, publisher, archive, report: started in this order and stopped in the opposite one. */
final class Demonstration {

    private static final int AMQP_PORT = 5672;

    private final QuickstartOptions options;
    private final IngesterSettings settings;
    private final LocalDate end;
    private final Screen screen;

    /** @param end the goal events are those of the seven days before */
    Demonstration(QuickstartOptions options, IngesterSettings settings, LocalDate end, Screen screen) {
        this.options = options;
        this.settings = settings;
        this.end = end;
        this.screen = screen;
    }

    /**
     * Runs to the end; with {@code --keep-running}, that is when the thread is interrupted.
     *
     * @throws QuickstartException if the archive does not hold what was published, or something else fails
     */
    void run() throws InterruptedException {
        screen.line("Warren quickstart: from an AMQP broker to Parquet files");
        screen.line("");
        if (!settings.needsDirectory()) {
            runWithBroker();
            return;
        }
        try (DataDirectory directory = DataDirectory.empty(options.data())) {
            settings.orElse(IngesterSettings.LOCAL_PATH, directory.path().toString());
            runWithBroker();
        } catch (IOException e) {
            throw new QuickstartException("the directory " + options.data() + " could not be released: " + e, e);
        }
    }

    private void runWithBroker() throws InterruptedException {
        if (settings.isUserSet(IngesterSettings.BROKER)) {
            step("broker", "your own, as " + IngesterSettings.BROKER + " says", System.nanoTime());
            runWithIngester();
            return;
        }
        long start = System.nanoTime();
        try (EmbeddedBroker broker = EmbeddedBroker.start(FreePort.from(AMQP_PORT))) {
            settings.orElse(IngesterSettings.BROKER, broker.url());
            step("broker", "embedded, on " + broker.url(), start);
            runWithIngester();
        }
    }

    private void runWithIngester() throws InterruptedException {
        long start = System.nanoTime();
        try (ConfigurableApplicationContext ingester = startIngester()) {
            String location = ingester.getBean(ConfiguredStore.class).location();
            step("ingester", "running, archive in " + location, start);
            demonstrate(ingester, location);
            if (options.keepRunning()) {
                stayUp(ingester);
            }
        }
    }

    private ConfigurableApplicationContext startIngester() {
        try {
            return EventIngesterApplication.run(settings.arguments(options.verbose()));
        } catch (RuntimeException e) {
            throw new IngesterRefusedException(ExitCodes.of(e), e);
        }
    }

    private void demonstrate(ConfigurableApplicationContext ingester, String location) throws InterruptedException {
        EventStream stream = stream();
        Progress progress = new Progress(ingester.getBean(MeterRegistry.class));
        publish(ingester, stream);
        long published = System.nanoTime();
        progress.await(stream.messages().size());
        step(
                "archive",
                Amount.of(progress.stored(), "row") + " stored, " + Amount.of(progress.duplicates(), "duplicate")
                        + " recognised, " + progress.quarantined() + " in quarantine",
                published);
        try (ObjectStore store = ingester.getBean(ConfiguredStore.class).open()) {
            report(store, location, stream);
        }
    }

    private EventStream stream() {
        List<OutgoingMessage> github = options.github().map(GithubEvents::read).orElse(List.of());
        if (github.isEmpty()) {
            screen.line("*** No GitHub events: their collection could not be had. Going on with goal events only. ***");
        }
        return EventStream.of(github, end);
    }

    private void publish(ConfigurableApplicationContext ingester, EventStream stream) throws InterruptedException {
        long start = System.nanoTime();
        Address[] addresses = Address.parseAddresses(
                String.join(",", ingester.getBean(RabbitProperties.class).determineAddresses()));
        try (ConfirmedPublisher publisher = ConfirmedPublisher.connect(
                ingester.getBean(CachingConnectionFactory.class).getRabbitConnectionFactory(),
                Arrays.asList(addresses),
                exchange(ingester))) {
            publisher.publish(stream.messages());
        }
        step(
                "publisher",
                Amount.of(stream.messages().size(), "message") + " confirmed: "
                        + Amount.of(stream.eventIds().size(), "event") + ", " + stream.repeated() + " sent again, "
                        + stream.broken() + " broken",
                start);
    }

    private void report(ObjectStore store, String location, EventStream stream) {
        ArchiveContents contents = ArchiveContents.read(store);
        List<QuarantinedMessage> quarantine = QuarantinedMessage.readAll(store);
        ArchiveReport report = new ArchiveReport(screen, options.all());
        report.files(location, contents, quarantine);
        report.types(contents);
        report.quarantine(quarantine);
        List<String> wrong = contents.notOnce(stream.eventIds());
        if (!wrong.isEmpty()) {
            throw new QuickstartException(wrong.size()
                    + " of the published events do not have exactly one row, the first is " + wrong.get(0));
        }
        screen.heading(
                "Checked by id: each of the " + Amount.of(stream.eventIds().size()) + " events is in exactly one row.");
        report.howToOpen(location);
    }

    private void stayUp(ConfigurableApplicationContext ingester) {
        screen.heading("Running until Ctrl-C");
        screen.line("publish to   " + address());
        screen.line("exchange     " + exchange(ingester) + ", with the event type as routing key");
        screen.line("health       http://localhost:" + ingester.getEnvironment().getProperty("local.server.port")
                + "/actuator/health");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            screen.line("");
            screen.line("Stopping: what has been taken from the queue is committed first.");
        }
    }

    /** The user's own address has the user's password in it. */
    private String address() {
        return settings.isUserSet(IngesterSettings.BROKER)
                ? "your own broker"
                : String.valueOf(settings.values().get(IngesterSettings.BROKER));
    }

    private static String exchange(ConfigurableApplicationContext ingester) {
        return ingester.getBean(BrokerProperties.class).exchange();
    }

    private void step(String name, String what, long since) {
        screen.line(
                String.format(Locale.ROOT, "%-10s %-76s %8s", name, what, Amount.seconds(System.nanoTime() - since)));
    }
}
