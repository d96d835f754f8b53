package dev.warren.archive.rest;

import dev.warren.archive.links.LinkKey;
import dev.warren.service.settings.InvalidSettingException;

/** The key of links as somebody set it. */
final class LinkKeySetting {

    private LinkKeySetting() {}

    static LinkKey parse(String text) {
        try {
            return LinkKey.of(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    "warren.rest.secrets.link-key",
                    text.length() + " characters",
                    LinkKey.SHORTEST + " characters or more, as openssl rand -hex 32 makes them");
        }
    }
}
