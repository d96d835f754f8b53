package dev.warren.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Message headers as JSON text.
 *
 * <p>Dates become RFC 3339 strings, byte arrays strings (base64 where they are not UTF-8), NaN and infinities strings, values
 * of other classes what {@code toString()} says. Tables and lists nested more than 32 levels deep are cut off: the string {@code
 * "(too deep)"} stands in their place.
 */
public final class HeadersJson {

    /** What the broker counts anew with each delivery: kept, it would make a redelivered message look like another one. */
    private static final Set<String> DELIVERY_COUNTERS = Set.of("x-delivery-count", "x-acquired-count");

    private static final int MAX_DEPTH = 32;

    private HeadersJson() {}

    /**
     * The headers as one JSON object, without the broker's delivery counters {@code x-delivery-count} and {@code
     * x-acquired-count}; null if there are none.
     */
    public static @Nullable Utf8Slice of(Map<String, @Nullable Object> headers) {
        if (headers.isEmpty()) {
            return null;
        }
        JsonBytes out = new JsonBytes(256).put('{');
        for (Map.Entry<String, @Nullable Object> header : headers.entrySet()) {
            if (!DELIVERY_COUNTERS.contains(header.getKey())) {
                member(out, header.getKey(), header.getValue(), 1);
            }
        }
        return out.length() == 1 ? null : out.put('}').slice();
    }

    /** A header value that is not a table or list, as text. AMQP clients give times as {@code Date}. */
    @SuppressWarnings("JavaUtilDate")
    static String text(Object value) {
        if (value instanceof byte[] bytes) {
            Utf8Slice slice = Utf8Slice.of(bytes);
            return StrictUtf8.isValid(slice)
                    ? slice.toString()
                    : Base64.getEncoder().encodeToString(bytes);
        }
        return value instanceof Date date ? Instant.ofEpochMilli(date.getTime()).toString() : String.valueOf(value);
    }

    static void value(JsonBytes out, @Nullable Object value, int depth) {
        if (value == null || value instanceof Boolean || isJsonNumber(value)) {
            out.putAscii(String.valueOf(value));
        } else if (value instanceof Map<?, ?> map) {
            table(out, map, depth + 1);
        } else if (value instanceof List<?> list) {
            list(out, list, depth + 1);
        } else {
            out.putString(text(value));
        }
    }

    private static void member(JsonBytes out, Object name, @Nullable Object value, int depth) {
        if (out.length() > 1) {
            out.put(',');
        }
        out.putString(String.valueOf(name)).put(':');
        value(out, value, depth);
    }

    private static void table(JsonBytes out, Map<?, ?> table, int depth) {
        if (isTooDeep(out, depth)) {
            return;
        }
        out.put('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : table.entrySet()) {
            out.putAscii(separator).putString(String.valueOf(entry.getKey())).put(':');
            value(out, entry.getValue(), depth);
            separator = ",";
        }
        out.put('}');
    }

    private static void list(JsonBytes out, List<?> list, int depth) {
        if (isTooDeep(out, depth)) {
            return;
        }
        out.put('[');
        String separator = "";
        for (Object element : list) {
            out.putAscii(separator);
            value(out, element, depth);
            separator = ",";
        }
        out.put(']');
    }

    private static boolean isTooDeep(JsonBytes out, int depth) {
        if (depth > MAX_DEPTH) {
            out.putString("(too deep)");
        }
        return depth > MAX_DEPTH;
    }

    /** Whether the value's text is a number in JSON too. */
    static boolean isJsonNumber(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue());
        }
        return value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigDecimal
                || value instanceof BigInteger;
    }
}
