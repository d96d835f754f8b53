package dev.warren.quickstart.broker;

import dev.warren.quickstart.QuickstartException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.model.BrokerModel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Apache Qpid Broker-J on the loopback address, with everything in memory: it speaks AMQP 0-9-1 as RabbitMQ does, but a message
 * does not outlive this process. Clients reach it through a relay. Arguments of queues that only RabbitMQ knows are accepted and have no effect.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);

    private static final String CONFIGURATION = "embedded-broker.json";

    /** Above the ports that clients are told of, so that the two do not meet. */
    private static final int QPID_PORTS = 21_672;

    private final SystemLauncher launcher = new SystemLauncher();
    private final Path directory;
    private final int port;
    private final int qpidPort = FreePort.from(QPID_PORTS);
    private @Nullable ClientRelay relay;

    private EmbeddedBroker(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** Starts a broker for {@code guest:guest}. */
    public static EmbeddedBroker start(int port) {
        EmbeddedBroker broker;
        try {
            broker = new EmbeddedBroker(Files.createTempDirectory("warren-quickstart-broker-"), port);
        } catch (IOException e) {
            throw new QuickstartException("no directory for the broker's files: " + e.getMessage(), e);
        }
        try {
            broker.launch();
            return broker;
        } catch (Exception e) {
            broker.close();
            throw new QuickstartException("the embedded broker did not start: " + e.getMessage(), e);
        }
    }

    /** How a publisher reaches it. */
    public String url() {
        return "amqp://guest:guest@localhost:" + port + "/";
    }

    private void launch() throws Exception {
        Path configuration = directory.resolve("broker.json");
        Files.writeString(configuration, configuration());
        launcher.startup(Map.of(
                "type",
                "Memory",
                "initialConfigurationLocation",
                configuration.toUri().toString(),
                "startupLoggedToSystemOut",
                "false",
                "context",
                Map.of(
                        "queue.behaviourOnUnknownDeclareArgument", "IGNORE",
                        "exchange.behaviourOnUnknownDeclareArgument", "IGNORE",
                        "qpid.port.closeWhenNoRoute", "false",
                        "qpid.port.sessionCountLimit", "2047",
                        "qpid.work_dir", directory.toString())));
        relay = ClientRelay.start(port, qpidPort);
    }

    private String configuration() throws IOException {
        try (InputStream template = EmbeddedBroker.class.getResourceAsStream(CONFIGURATION)) {
            if (template == null) {
                throw new IOException("the resource " + CONFIGURATION + " is missing");
            }
            return new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${modelVersion}", BrokerModel.MODEL_VERSION)
                    .replace("${port}", Integer.toString(qpidPort));
        }
    }

    @Override
    public void close() {
        if (relay != null) {
            relay.close();
        }
        launcher.shutdown();
        if (Files.exists(directory)) {
            removeFiles();
        }
    }

    private void removeFiles() {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            log.warn("the broker's temporary files in {} stay: {}", directory, e.toString());
        }
    }
}
