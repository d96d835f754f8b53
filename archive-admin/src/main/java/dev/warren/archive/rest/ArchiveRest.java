package dev.warren.archive.rest;

import dev.warren.archive.store.StoreSettings;
import dev.warren.service.lifecycle.ServiceProcess;
import java.util.Map;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.configuration.SpringDocSpecPropertiesConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webmvc.core.configuration.MultipleOpenApiSupportConfiguration;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The operations as a REST service inside this process. What else is on the class path, the services' parts, is not configured. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    PropertyPlaceholderAutoConfiguration.class,
    SslAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    ValidationAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    ServletWebSecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class,
    SpringDocConfiguration.class,
    SpringDocConfigProperties.class,
    SpringDocSpecPropertiesConfiguration.class,
    SpringDocWebMvcConfiguration.class,
    MultipleOpenApiSupportConfiguration.class
})
@Import({RestConfiguration.class, SchedulesConfiguration.class, SecurityConfiguration.class, OpenApiConfiguration.class
})
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
        service.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("archive", archive);
            context.getBeanFactory().registerSingleton("storeSettings", new StoreSettings(environment));
        });
    }

    private static ConfigurableEnvironment settings(Map<String, String> environment) {
        ConfigurableEnvironment settings = new StandardEnvironment();
        settings.getPropertySources()
                .replace(VARIABLES, new SystemEnvironmentPropertySource(VARIABLES, Map.copyOf(environment)));
        return settings;
    }
}
