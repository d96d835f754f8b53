package dev.warren.quickstart;

import dev.warren.quickstart.archive.ArchiveContents;
import dev.warren.quickstart.archive.DataDirectory;
import dev.warren.quickstart.archive.QuarantinedMessage;
import dev.warren.quickstart.archive.SnapshotContents;
import dev.warren.quickstart.broker.EmbeddedBroker;
import dev.warren.quickstart.report.Amount;
import dev.warren.quickstart.report.ArchiveReport;
import dev.warren.quickstart.report.Screen;
import dev.warren.quickstart.report.SnapshotReport;
import dev.warren.quickstart.stream.ConfirmedPublisher;
import dev.warren.quickstart.stream.EventStream;
import dev.warren.quickstart.stream.GithubEvents;
import dev.warren.quickstart.stream.OutgoingMessage;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** Broker, services, publisher, archive, report: started in this order and stopped in the opposite one. */
final class Demonstration {

    private static final int AMQP_PORT = 5672;

    private final QuickstartOptions options;
    private final ServiceSettings settings;
    private final LocalDate end;
    private final Screen screen;

    /** @param end the goal events are those of the seven days before */
    Demonstration(QuickstartOptions options, ServiceSettings settings, LocalDate end, Screen screen) {
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
        screen.line("Warren quickstart: from an AMQP broker to Parquet files and code snapshots");
        screen.line("");
        if (!settings.needsDirectory()) {
            runWithBroker();
            return;
        }
        try (DataDirectory directory = DataDirectory.empty(options.data())) {
            settings.orElse(ServiceSettings.LOCAL_PATH, directory.path().toString());
            runWithBroker();
        } catch (IOException e) {
            throw new QuickstartException("the directory " + options.data() + " could not be released: " + e, e);
        }
    }

    private void runWithBroker() throws InterruptedException {
        if (settings.isUserSet(ServiceSettings.BROKER)) {
            step("broker", "your own, as " + ServiceSettings.BROKER + " says", System.nanoTime());
            runWithServices();
            return;
        }
        long start = System.nanoTime();
        try (EmbeddedBroker broker = EmbeddedBroker.start(AMQP_PORT)) {
            settings.orElse(ServiceSettings.BROKER, broker.url());
            step("broker", "embedded, on " + broker.url(), start);
            runWithServices();
        }
    }

    private void runWithServices() throws InterruptedException {
        long start = System.nanoTime();
        try (Services services = Services.start(settings, options.verbose())) {
            step("services", "running, archive in " + services.archive().location(), start);
            demonstrate(services);
            if (options.keepRunning()) {
                stayUp(services);
            }
        }
    }

    private void demonstrate(Services services) throws InterruptedException {
        EventStream stream = stream();
        Progress ingested = services.ingested();
        Progress written = services.written();
        publish(services, stream);
        long published = System.nanoTime();
        ingested.await(stream.messages().size());
        step("archive", summary(ingested, "row"), published);
        written.await(stream.snapshots());
        step("snapshots", summary(written, "version"), published);
        report(services, stream);
    }

    private static String summary(Progress progress, String what) {
        return Amount.of(progress.stored(), what) + " stored, " + Amount.of(progress.duplicates(), "duplicate")
                + " recognised, " + progress.quarantined() + " in quarantine";
    }

    private EventStream stream() {
        List<OutgoingMessage> github = options.github().map(GithubEvents::read).orElse(List.of());
        if (github.isEmpty()) {
            screen.line("*** No GitHub events: their collection could not be had. Going on with goal events only. ***");
        }
        return EventStream.of(github, end);
    }

    private void publish(Services services, EventStream stream) throws InterruptedException {
        long start = System.nanoTime();
        try (ConfirmedPublisher publisher =
                ConfirmedPublisher.connect(services.connectionFactory(), services.brokers(), services.exchange())) {
            publisher.publish(stream.messages());
        }
        step(
                "publisher",
                Amount.of(stream.messages().size(), "message") + " confirmed: "
                        + Amount.of(stream.eventIds().size(), "event") + ", " + stream.repeated() + " sent again, "
                        + stream.broken() + " broken",
                start);
    }

    private void report(Services services, EventStream stream) {
        ArchiveReport report = new ArchiveReport(screen, options.all());
        String location = services.archive().location();
        try (ObjectStore store = services.archive().open()) {
            ArchiveContents contents = ArchiveContents.read(store);
            List<QuarantinedMessage> quarantine = QuarantinedMessage.readAll(store);
            report.files(location, contents, quarantine);
            report.types(contents);
            report.quarantine(quarantine);
            check(contents, stream);
        }
        try (ObjectStore store = services.snapshots().open()) {
            new SnapshotReport(screen, options.all())
                    .show(services.snapshots().location(), SnapshotContents.read(store));
        }
        report.howToOpen(location);
    }

    private void check(ArchiveContents contents, EventStream stream) {
        List<String> wrong = contents.notOnce(stream.eventIds());
        if (!wrong.isEmpty()) {
            throw new QuickstartException(wrong.size()
                    + " of the published events do not have exactly one row, the first is " + wrong.get(0));
        }
        screen.heading(
                "Checked by id: each of the " + Amount.of(stream.eventIds().size()) + " events is in exactly one row.");
    }

    private void stayUp(Services services) {
        screen.heading("Running until Ctrl-C");
        screen.line("publish to   " + address());
        screen.line("exchange     " + services.exchange() + ", with the event type as routing key");
        screen.line("health       " + Services.health(services.ingester()) + " (ingester)");
        screen.line("             " + Services.health(services.writer()) + " (snapshot writer)");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            screen.line("");
            screen.line("Stopping: what has been taken from the queue is committed first.");
        }
    }

    /** The user's own address has the user's password in it. */
    private String address() {
        return settings.isUserSet(ServiceSettings.BROKER)
                ? "your own broker"
                : String.valueOf(settings.values().get(ServiceSettings.BROKER));
    }

    private void step(String name, String what, long since) {
        screen.line(
                String.format(Locale.ROOT, "%-10s %-76s %8s", name, what, Amount.seconds(System.nanoTime() - since)));
    }
}
