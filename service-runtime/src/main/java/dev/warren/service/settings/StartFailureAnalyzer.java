package dev.warren.service.settings;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/** Turns a refused start into one message: which variable, which value, what is allowed. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class StartFailureAnalyzer implements FailureAnalyzer {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z0-9_]+):");
    private static final Pattern SECRET = Pattern.compile("(?i).*(secret|password|key|addresses).*");

    private final Environment environment;

    public StartFailureAnalyzer(Environment environment) {
        this.environment = environment;
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
        return describedProperties()
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
        String value = environment.getProperty(property, "");
        return describe(property, value, allowed(unbound.getTarget().getType().resolve(Object.class)), failure);
    }

    private FailureAnalysis describe(String property, String value, String allowed, Throwable failure) {
        String variable = variable(property);
        String shown = SECRET.matcher(property).matches() && !value.isEmpty() ? "******" : value;
        return new FailureAnalysis(
                variable + " is '" + shown + "'. Allowed is " + allowed + ".",
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

    /** The environment variable that the service's own yaml fills the property from; the property itself if there is none. */
    private String variable(String property) {
        return ownDefaults()
                .map(source -> PLACEHOLDER.matcher(String.valueOf(source.getProperty(property))))
                .filter(Matcher::find)
                .map(placeholder -> placeholder.group(1))
                .findFirst()
                .orElse(property);
    }

    private Stream<String> describedProperties() {
        return ownDefaults().flatMap(source -> Arrays.stream(source.getPropertyNames()));
    }

    private Stream<EnumerablePropertySource<?>> ownDefaults() {
        if (!(environment instanceof ConfigurableEnvironment configurable)) {
            return Stream.empty();
        }
        return configurable.getPropertySources().stream()
                .<EnumerablePropertySource<?>>mapMulti((source, accept) -> {
                    if (source instanceof EnumerablePropertySource<?> enumerable) {
                        accept.accept(enumerable);
                    }
                })
                .filter(source -> source.getName().contains("class path resource"));
    }
}
