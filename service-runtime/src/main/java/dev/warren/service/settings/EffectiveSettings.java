package dev.warren.service.settings;

import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** Says at the start what is in force: every variable with its value, secrets masked, and what goes over the network in clear. */
public final class EffectiveSettings implements ApplicationListener<ApplicationPreparedEvent> {

    private static final Logger log = LoggerFactory.getLogger(EffectiveSettings.class);

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        Environment environment = event.getApplicationContext().getEnvironment();
        log.info("settings in force: {}", line(environment));
        ClearText.of(environment).forEach(log::warn);
    }

    static String line(Environment environment) {
        OwnSettings own = new OwnSettings(environment);
        return own.properties()
                .flatMap(property -> own.variable(property).stream()
                        .map(variable ->
                                variable + "=" + ShownValue.of(property, environment.getProperty(property, ""))))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
