package dev.warren.service.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** What the settings send over a network without encryption. The machine itself is no network. */
final class ClearText {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private ClearText() {}

    /** One warning for each connection, in plain words. */
    static List<String> of(Environment environment) {
        List<String> warnings = new ArrayList<>();
        if (!environment.getProperty("spring.rabbitmq.ssl.enabled", Boolean.class, false)
                && isOpen(environment.getProperty("spring.rabbitmq.addresses", ""), "amqp")) {
            warnings.add("RABBITMQ_URL is amqp:// to another host: password and messages can be read on the way;"
                    + " amqps:// is safe");
        }
        if (isOpen(environment.getProperty("warren.source.url", ""), "rabbitmq-stream")) {
            warnings.add(
                    "RABBITMQ_STREAM_URL is rabbitmq-stream:// to another host: password and messages can be read on the"
                            + " way; rabbitmq-stream+tls:// is safe");
        }
        String type = environment.getProperty("warren.storage.type", "").toLowerCase(Locale.ROOT);
        if (!type.equals("local") && isOpen(endpoint(environment), "http")) {
            warnings.add(
                    "S3_ENDPOINT is http:// to another host: events and code can be read on the way; https:// is safe");
        }
        return warnings;
    }

    private static String endpoint(Environment environment) {
        String endpoint = environment.getProperty("warren.storage.s3.endpoint", "");
        boolean secure = environment.getProperty("warren.storage.s3.secure", "").equalsIgnoreCase("true");
        return endpoint.isBlank() || endpoint.contains("://") ? endpoint : (secure ? "https://" : "http://") + endpoint;
    }

    private static boolean isOpen(String url, String scheme) {
        @Nullable String host = url.startsWith(scheme + "://") ? host(url) : null;
        return host != null && !LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
    }

    private static @Nullable String host(String url) {
        try {
            return URI.create(url.split(",", 2)[0]).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
