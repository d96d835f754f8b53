package dev.warren.service.settings;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;

/** The properties that the service's own yaml sets, and the environment variables it fills them from. */
record OwnSettings(Environment environment) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z0-9_]+):");

    Stream<String> properties() {
        return defaults().flatMap(source -> Arrays.stream(source.getPropertyNames()));
    }

    /** The environment variable that the property is filled from. */
    Optional<String> variable(String property) {
        return defaults()
                .map(source -> PLACEHOLDER.matcher(String.valueOf(source.getProperty(property))))
                .filter(Matcher::find)
                .map(placeholder -> placeholder.group(1))
                .findFirst();
    }

    private Stream<EnumerablePropertySource<?>> defaults() {
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
