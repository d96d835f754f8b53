package dev.warren.archive.rest;

import dev.warren.archive.links.LinkKey;
import dev.warren.archive.links.LinkRequest;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Gives links to files of a local archive.
 *
 * @param service where clients find the service
 */
record SignedFiles(String service, LinkKey key, InstantSource clock) {

    /** A link and until when it is valid. */
    record Link(URI url, Instant expires) {}

    Link sign(LinkRequest request) {
        Instant expires = expires(request);
        return new Link(key.link(service, request.key(), expires), expires);
    }

    Instant expires(LinkRequest request) {
        return Instant.ofEpochSecond(clock.instant().plus(request.validity()).getEpochSecond());
    }
}
