package dev.warren.archive.rest;

import dev.warren.service.lifecycle.ServiceProcess;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The operations as a REST service inside this process. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({RestConfiguration.class, SecurityConfiguration.class, OpenApiConfiguration.class})
public class ArchiveRest {

    private static final String NAME = "archive-rest";
    private static final String VARIABLES = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    /**
     * Starts the service. It ends when what is given back is closed; the archive stays open.
     *
     * @param environment variables that it takes its settings from
     * @throws RuntimeException if it may not start; the reason has been logged
     */
    public static ConfigurableApplicationContext start(Archive archive, Map<String, String> environment) {
        return ServiceProcess.runInside(ArchiveRest.class, NAME, service -> prepare(service, archive, environment));
    }

    private static void prepare(SpringApplication service, Archive archive, Map<String, String> environment) {
        service.setRegisterShutdownHook(false);
        service.setEnvironment(settings(environment));
        service.addInitializers(context -> context.getBeanFactory().registerSingleton("archive", archive));
    }

    private static ConfigurableEnvironment settings(Map<String, String> environment) {
        ConfigurableEnvironment settings = new StandardEnvironment();
        settings.getPropertySources()
                .replace(VARIABLES, new SystemEnvironmentPropertySource(VARIABLES, Map.copyOf(environment)));
        return settings;
    }
}
