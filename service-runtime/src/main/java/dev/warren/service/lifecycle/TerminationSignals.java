package dev.warren.service.lifecycle;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import sun.misc.Signal;

/** Makes SIGTERM and SIGINT an orderly stop with exit code 0; the JVM by itself would answer 143 and 130 for the same. */
final class TerminationSignals {

    private TerminationSignals() {}

    static void stopCleanly(ConfigurableApplicationContext context) {
        for (String name : new String[] {"TERM", "INT"}) {
            Signal.handle(
                    new Signal(name),
                    signal -> new Thread(() -> System.exit(SpringApplication.exit(context)), "termination").start());
        }
    }
}
