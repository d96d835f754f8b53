package dev.warren.archive.rest;

import java.net.InetAddress;
import java.util.Objects;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

/** Where clients find the service, without a slash at the end. */
final class ServiceUrl {

    private ServiceUrl() {}

    static String of(RestProperties settings, ServerProperties server) {
        String url = Objects.requireNonNullElse(settings.url(), "");
        return url.isBlank() ? listening(server) : url.replaceAll("/+$", "");
    }

    private static String listening(ServerProperties server) {
        InetAddress address = server.getAddress();
        String host = address == null || address.isAnyLocalAddress() ? "localhost" : address.getHostAddress();
        return (Ssl.isEnabled(server.getSsl()) ? "https://" : "http://")
                + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + Objects.requireNonNullElse(server.getPort(), 8080);
    }
}
