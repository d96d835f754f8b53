package dev.warren.service.settings;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/** Turns a refused start into one message: which variable, which value, what is allowed. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class StartFailureAnalyzer implements FailureAnalyzer {

    /** Boot takes the URLs apart when it sets them, and names the whole where one cannot be read. */
    private static final String BROKER = "spring.rabbitmq";

    private static final String BROKER_URL = BROKER + ".addresses";
    private static final String ALLOWED_URLS = "amqp://user:password@host:5672/virtual-host, or amqps://";

    private final Environment environment;
    private final OwnSettings own;

    public StartFailureAnalyzer(Environment environment) {
        this.environment = environment;
        this.own = new OwnSettings(environment);
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidSettingException invalid) {
                return describe(invalid.property(), invalid.value(), invalid.allowed(), failure);
            }
            if (cause instanceof StartRefusedException refused) {
                return new FailureAnalysis(String.valueOf(refused.getMessage()), refused.action(), failure);
            }
            if (cause instanceof BindException unbound && !hasOwnCause(unbound)) {
                return describe(unbound, failure);
            }
            if (cause instanceof ConversionFailedException unconverted) {
                return describe(unconverted, failure);
            }
        }
        return null;
    }

    /** Spring reads a few settings one by one, and then says which value is wrong but not of what. */
    private @Nullable FailureAnalysis describe(ConversionFailedException unconverted, Throwable failure) {
        String value = String.valueOf(unconverted.getValue());
        Class<?> type = unconverted.getTargetType().getType();
        return own.properties()
                .filter(property -> value.equals(environment.getProperty(property)))
                .findFirst()
                .map(property -> describe(property, value, allowed(type), failure))
                .orElse(null);
    }

    private static boolean hasOwnCause(BindException unbound) {
        for (Throwable cause = unbound.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidSettingException) {
                return true;
            }
        }
        return false;
    }

    private FailureAnalysis describe(BindException unbound, Throwable failure) {
        String property = unbound.getName().toString();
        if (property.equals(BROKER)) {
            return describe(BROKER_URL, environment.getProperty(BROKER_URL, ""), ALLOWED_URLS, failure);
        }
        String value = environment.getProperty(property, "");
        return describe(property, value, allowed(unbound.getTarget().getType().resolve(Object.class)), failure);
    }

    private FailureAnalysis describe(String property, String value, String allowed, Throwable failure) {
        String variable = own.variable(property).orElse(property);
        return new FailureAnalysis(
                variable + " is '" + ShownValue.ofRefused(property, value) + "'. Allowed is " + allowed + ".",
                "Change " + variable + (variable.equals(property) ? "" : " (property " + property + ")")
                        + " and start again.",
                failure);
    }

    private static String allowed(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> Objects.toString(constant).toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
        }
        if (type == Duration.class) {
            return "a duration such as 500ms, 30s, 5m or 1d";
        }
        if (type == DataSize.class) {
            return "a size such as 512KB, 64MB or 1GB";
        }
        if (type == Instant.class) {
            return "an instant such as 2000-01-01T00:00:00Z";
        }
        return type == boolean.class || type == Boolean.class ? "true or false" : "a whole number";
    }
}
