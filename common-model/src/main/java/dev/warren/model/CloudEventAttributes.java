package dev.warren.model;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a CloudEvent in binary mode, which are message headers: {@code cloudEvents:id} or {@code cloudEvents_id} (AMQP
 * binding 1.0.2, section 3.1.3), {@code ce-id} or {@code ce_id} (as other bindings have it), in upper or lower case. If one is
 * sent with several prefixes, the first of these counts. The content type is the attribute {@code datacontenttype}.
 */
final class CloudEventAttributes {

    private static final String[] PREFIXES = {"cloudEvents:", "cloudEvents_", "ce-", "ce_"};
    private static final String SPECVERSION = "specversion";

    /** Names that CloudEvents keeps for the data; a header of that name stays a header only. */
    private static final Set<String> DATA_NAMES = Set.of("data", "data_base64");

    private final Map<String, Object> values = new TreeMap<>();

    private CloudEventAttributes(MessageContext context) {
        for (String prefix : PREFIXES) {
            context.headers().forEach((header, value) -> addIfAttribute(prefix, header, value));
        }
        values.keySet().removeAll(DATA_NAMES);
        addIfAbsent("datacontenttype", context.contentType());
    }

    /** The attributes; null if these are not the headers of a CloudEvent. */
    static @Nullable CloudEventAttributes of(MessageContext context) {
        return hasSpecversion(context.headers()) ? new CloudEventAttributes(context) : null;
    }

    /** An attribute that has to be text; null if it is absent. */
    @Nullable Utf8Slice text(String name) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        @Nullable Utf8Slice text = AmqpText.of(value);
        if (text == null) {
            throw Envelope.fault(label(name), "is not a string in UTF-8");
        }
        return text;
    }

    /** An attribute that has to be a time: text, a number, or a date; null if it is absent. */
    @Nullable EventTime time(String name) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        Utf8Slice text = Utf8Slice.of(HeadersJson.text(value));
        return HeadersJson.isJsonNumber(value)
                ? EventTimes.ofNumber(label(name), text)
                : EventTimes.ofText(label(name), text);
    }

    /** Appends the attributes, but for some, as members of an object: all as strings, sorted by name, a comma after each. */
    void appendTo(JsonBytes out, Set<String> except) {
        values.forEach((name, value) -> {
            if (!except.contains(name)) {
                out.putString(name).put(':').putString(string(value)).put(',');
            }
        });
    }

    static String label(String name) {
        return "CloudEvents header " + name;
    }

    private void addIfAttribute(String prefix, String header, @Nullable Object value) {
        if (startsWith(header, prefix)) {
            addIfAbsent(header.substring(prefix.length()).toLowerCase(Locale.ROOT), value);
        }
    }

    private void addIfAbsent(String name, @Nullable Object value) {
        if (value != null) {
            values.putIfAbsent(name, value);
        }
    }

    private static String string(Object value) {
        if (value instanceof Map<?, ?> || value instanceof Iterable<?>) {
            JsonBytes nested = new JsonBytes(64);
            HeadersJson.value(nested, value, 1);
            return nested.slice().toString();
        }
        return HeadersJson.text(value);
    }

    private static boolean hasSpecversion(Map<String, @Nullable Object> headers) {
        for (Map.Entry<String, @Nullable Object> header : headers.entrySet()) {
            if (header.getValue() != null && isSpecversion(header.getKey())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSpecversion(String header) {
        for (String prefix : PREFIXES) {
            if (header.length() == prefix.length() + SPECVERSION.length()
                    && startsWith(header, prefix)
                    && header.regionMatches(true, prefix.length(), SPECVERSION, 0, SPECVERSION.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
