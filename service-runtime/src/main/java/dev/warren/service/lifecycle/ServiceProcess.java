package dev.warren.service.lifecycle;

import dev.warren.service.settings.EffectiveSettings;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.ExitCodeEvent;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/** How a service starts: as a process of its own, or inside another. */
public final class ServiceProcess {

    private ServiceProcess() {}

    /**
     * Runs the service as this process: signals stop it in good order, and the process ends with one of the {@link ExitCodes}.
     * Returns when it is up; does not return if it does not start.
     *
     * @param name of the service; its settings are read from {@code <name>.yaml} and {@code application.yaml}
     */
    public static void run(Class<?> application, String name, String... args) {
        SpringApplication service = application(application, name);
        service.addInitializers(TerminationSignals::stopCleanly);
        service.addListeners((ApplicationListener<ExitCodeEvent>) event -> endWith(event.getExitCode()));
        try {
            service.run(args);
        } catch (RuntimeException failure) {
            System.exit(ExitCodes.of(failure));
        }
    }

    /**
     * Starts the service inside this process.
     *
     * @throws RuntimeException if it may not start; the reason has been logged
     */
    public static ConfigurableApplicationContext runInside(Class<?> application, String name, String... args) {
        return application(application, name).run(args);
    }

    /**
     * Starts the service inside this process, with what the process has made for it.
     *
     * @param preparation is told the service before it starts
     * @throws RuntimeException if it may not start; the reason has been logged
     */
    public static ConfigurableApplicationContext runInside(
            Class<?> application, String name, Consumer<SpringApplication> preparation) {
        SpringApplication service = application(application, name);
        preparation.accept(service);
        return service.run();
    }

    /** Each service brings its settings under its own name, so that several fit on one class path. */
    private static SpringApplication application(Class<?> application, String name) {
        SpringApplication service = new SpringApplication(application);
        service.setDefaultProperties(Map.of("spring.config.name", name + ",application"));
        service.addListeners(new EffectiveSettings());
        return service;
    }

    /** On a thread of its own: exit hooks wait for the context to close, and the event comes while it is about to. */
    private static void endWith(int exitCode) {
        new Thread(() -> System.exit(exitCode), "exit").start();
    }
}
