package dev.warren.quickstart.broker;

import dev.warren.quickstart.QuickstartException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
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

    private final BoundPort qpidPort = new BoundPort();
    private final SystemLauncher launcher = new SystemLauncher(qpidPort);
    private final Path directory;
    private final ServerSocket listening;
    private @Nullable ClientRelay relay;

    private EmbeddedBroker(Path directory, ServerSocket listening) {
        this.directory = directory;
        this.listening = listening;
    }

    /**
     * Starts a broker for {@code guest:guest}.
     *
     * @param preferred port for clients; if it is in use, the next one above it that is free
     */
    public static EmbeddedBroker start(int preferred) {
        ServerSocket listening = FreePort.listenFrom(preferred);
        EmbeddedBroker broker;
        try {
            broker = new EmbeddedBroker(Files.createTempDirectory("warren-quickstart-broker-"), listening);
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
        return "amqp://guest:guest@localhost:" + port() + "/";
    }

    /** That clients connect to. */
    int port() {
        return listening.getLocalPort();
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
        relay = ClientRelay.start(listening, qpidPort.number());
    }

    private String configuration() throws IOException {
        try (InputStream template = EmbeddedBroker.class.getResourceAsStream(CONFIGURATION)) {
            if (template == null) {
                throw new IOException("the resource " + CONFIGURATION + " is missing");
            }
            return new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${modelVersion}", BrokerModel.MODEL_VERSION);
        }
    }

    @Override
    public void close() {
        if (relay == null) {
            closeListening();
        } else {
            relay.close();
        }
        launcher.shutdown();
        if (Files.exists(directory)) {
            removeFiles();
        }
    }

    private void closeListening() {
        try {
            listening.close();
        } catch (IOException e) {
            log.debug("the port {} does not close", port(), e);
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
