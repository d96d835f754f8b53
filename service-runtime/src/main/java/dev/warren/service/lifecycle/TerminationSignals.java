package dev.warren.service.lifecycle;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Makes SIGTERM and SIGINT an orderly stop with exit code 0; the JVM by itself would answer 143 and 130 for the same. */
final class TerminationSignals {

    private TerminationSignals() {}

    static void stopCleanly(ConfigurableApplicationContext context) {
        for (String name : new String[] {"TERM", "INT"}) {
            ProcessSignals.on(
                    name, () -> new Thread(() -> System.exit(SpringApplication.exit(context)), "termination").start());
        }
    }
}
