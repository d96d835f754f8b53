package dev.warren.snapshot;

import dev.warren.service.lifecycle.ServiceProcess;
import dev.warren.snapshot.app.SnapshotConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The snapshot writer: stores each validated piece of code as a version under its user and goal, exactly once. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(SnapshotConfiguration.class)
public class SnapshotWriterApplication {

    private static final String NAME = "snapshot-writer";

    /** Starts the service; the exit code of a start that fails is 2 for bad settings, 1 for anything else. */
    public static void main(String[] args) {
        ServiceProcess.run(SnapshotWriterApplication.class, NAME, args);
    }

    /**
     * Starts the service inside this process.
     *
     * @param args Spring's command line properties, e.g. {@code --warren.storage.local-path=/data}
     * @throws RuntimeException if it may not start; the reason has been logged
     */
    public static ConfigurableApplicationContext run(String... args) {
        return ServiceProcess.runInside(SnapshotWriterApplication.class, NAME, args);
    }
}
