package dev.warren.service.settings;

import java.util.regex.Pattern;

/** The value of a setting, fit to be logged. */
final class ShownValue {

    private static final String MASK = "******";
    private static final Pattern SECRET = Pattern.compile("(?i).*(secret|password|passphrase|access[-_]?key).*");
    private static final Pattern URL_WITH_PASSWORD = Pattern.compile("(?i).*addresses.*");

    private ShownValue() {}

    /** Of a value that was refused: what should have been a URL may be a password. */
    static String ofRefused(String property, String value) {
        return URL_WITH_PASSWORD.matcher(property).matches() && !value.isEmpty() ? MASK : of(property, value);
    }

    /** Without secrets, nor the user and password of a URL. */
    static String of(String property, String value) {
        return SECRET.matcher(property).matches() && !value.isEmpty() ? MASK : withoutCredentials(value);
    }

    private static String withoutCredentials(String value) {
        int at = value.lastIndexOf('@');
        int scheme = value.indexOf("://");
        return at < 0 ? value : value.substring(0, scheme < 0 ? 0 : scheme + 3) + "***" + value.substring(at);
    }
}
