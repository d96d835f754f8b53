package dev.warren.benchmarks.contender;

import dev.warren.fixtures.BrokerSettings;
import dev.warren.fixtures.MinioServer;
import dev.warren.fixtures.RabbitMqNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A broker and a MinIO for all runs, started when they are first asked for, and a directory for each run. */
public final class World implements AutoCloseable {

    /** With a backlog of millions the fixtures' own limit would stop the publisher. */
    private static final String BROKER_MEMORY = "vm_memory_high_watermark.absolute = 6GB";

    private final Path directory;
    private final List<String> brokerConfig;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, String> programs = new LinkedHashMap<>();
    private @Nullable RabbitMqNode broker;
    private @Nullable MinioServer minio;
    private long brokerPid;

    /**
     * @param directory for loads, archives and logs; made if it is missing
     * @param brokerConfig lines of {@code rabbitmq.conf} beside those that keep the broker apart from others
     */
    public World(Path directory, List<String> brokerConfig) throws IOException {
        this.brokerConfig = List.copyOf(brokerConfig);
        this.directory = Files.createDirectories(directory.toAbsolutePath());
    }

    RabbitMqNode broker() {
        if (broker == null) {
            BrokerSettings settings = BrokerSettings.defaults().withConfig(BROKER_MEMORY);
            for (String line : brokerConfig) {
                settings = settings.withConfig(line);
            }
            broker = RabbitMqNode.start(settings);
            brokerPid = Long.parseLong(evaluated("os:getpid()."));
        }
        return broker;
    }

    /** The process to take the broker's processor time from. */
    long brokerPid() {
        broker();
        return brokerPid;
    }

    MinioServer minio() {
        if (minio == null) {
            minio = MinioServer.start();
        }
        return minio;
    }

    /** Versions of what was started. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>(programs);
        if (broker != null) {
            facts.put("RabbitMQ", broker.version());
            if (!brokerConfig.isEmpty()) {
                facts.put("RabbitMQ's configuration", String.join(", ", brokerConfig));
            }
            facts.put("Erlang", evaluated("erlang:system_info(otp_release)."));
        }
        return facts;
    }

    /** Versions of a program with libraries of its own. */
    void uses(Map<String, String> versions) {
        programs.putAll(versions);
    }

    private String evaluated(String expression) {
        return broker().ctl("eval", expression).strip().replace("\"", "");
    }

    /** A name that no other run has: of an exchange, a stream, a bucket, a directory. */
    String nextName() {
        return "run" + numbers.incrementAndGet();
    }

    Path directory(String run) throws IOException {
        return Files.createDirectories(directory.resolve(run));
    }

    @Override
    public void close() {
        if (broker != null) {
            broker.close();
        }
        if (minio != null) {
            minio.close();
        }
    }
}
