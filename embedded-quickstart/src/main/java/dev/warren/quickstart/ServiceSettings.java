package dev.warren.quickstart;

import dev.warren.quickstart.broker.FreePort;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The services' settings that differ here from their own defaults. Each stands in for the environment variable of its name, and
 * gives way where the user has set that one.
 */
record ServiceSettings(Map<String, String> environment, Map<String, String> values) {

    static final String BROKER = "RABBITMQ_URL";
    static final String STORAGE_TYPE = "STORAGE_TYPE";
    static final String LOCAL_PATH = "STORAGE_LOCAL_PATH";

    private static final int INGESTER_PORT = 8080;
    private static final int WRITER_PORT = 8081;

    static ServiceSettings over(Map<String, String> environment) {
        return new ServiceSettings(environment, new LinkedHashMap<>())
                .orElse("SERVER_PORT", Integer.toString(FreePort.from(INGESTER_PORT)))
                .orElse("INGEST_MAX_AGE", "2s");
    }

    boolean isUserSet(String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }

    /** Whether the archive goes to the local disk, to a directory that the user has not chosen as the ingester's. */
    boolean needsDirectory() {
        return !isUserSet(LOCAL_PATH)
                && environment.getOrDefault(STORAGE_TYPE, "local").equalsIgnoreCase("local");
    }

    /** The same with a value for the variable, unless the user has set it. */
    ServiceSettings orElse(String variable, String value) {
        if (!isUserSet(variable)) {
            values.put(variable, value);
        }
        return this;
    }

    /** As arguments for the ingester. */
    String[] forIngester(boolean verbose) {
        Map<String, String> all = new LinkedHashMap<>(values);
        // The writer's libraries are on the class path, too.
        all.put("spring.cloud.stream.function.autodetect", "false");
        return arguments(all, verbose);
    }

    /** As arguments for the snapshot writer, which cannot have the ingester's port. */
    String[] forWriter(boolean verbose) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put("SERVER_PORT", Integer.toString(FreePort.from(WRITER_PORT)));
        return arguments(all, verbose);
    }

    /** The service is told besides to leave signals and, if quiet, log lines to us. */
    private static String[] arguments(Map<String, String> all, boolean verbose) {
        all.put("spring.main.register-shutdown-hook", "false");
        all.put("logging.level.root", verbose ? "info" : "warn");
        if (!verbose) {
            // Of a start that fails, the service itself gives the reason in plain words.
            all.put("logging.level.org.springframework.boot.web.server.servlet.context", "error");
        }
        return all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }
}
