package dev.warren.archive.replay;

import dev.warren.model.Utf8Slice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Makes message headers of the JSON that the archive keeps of them. AMQP's own types of dates and bytes are text there, and stay it. */
final class HeaderTable {

    private static final int DECIMAL_BITS = 31;
    private static final int DECIMAL_SCALE = 255;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private HeaderTable() {}

    /** @throws tools.jackson.core.JacksonException if it is no JSON object */
    static Map<String, @Nullable Object> of(@Nullable Utf8Slice headers) {
        if (headers == null) {
            return new LinkedHashMap<>();
        }
        try (JsonParser json =
                JSON.createParser(ObjectReadContext.empty(), headers.array(), headers.offset(), headers.length())) {
            json.nextToken();
            return table(json);
        }
    }

    private static Map<String, @Nullable Object> table(JsonParser json) {
        Map<String, @Nullable Object> table = new LinkedHashMap<>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            table.put(name, value(json));
        }
        return table;
    }

    private static List<@Nullable Object> list(JsonParser json) {
        List<@Nullable Object> list = new ArrayList<>();
        for (json.nextToken(); !json.currentToken().isStructEnd(); json.nextToken()) {
            list.add(value(json));
        }
        return list;
    }

    private static @Nullable Object value(JsonParser json) {
        return switch (json.currentToken()) {
            case START_OBJECT -> table(json);
            case START_ARRAY -> list(json);
            case VALUE_NUMBER_INT -> whole(json);
            case VALUE_NUMBER_FLOAT -> fraction(json.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> json.getString();
        };
    }

    private static Object whole(JsonParser json) {
        return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? json.getBigIntegerValue()
                : (Object) json.getNumberValue();
    }

    /** The type whose text has the same digits. */
    private static Object fraction(String digits) {
        Double number = Double.valueOf(digits);
        if (number.toString().equals(digits)) {
            return number;
        }
        BigDecimal decimal = new BigDecimal(digits);
        boolean fits = decimal.unscaledValue().bitLength() <= DECIMAL_BITS
                && decimal.scale() >= 0
                && decimal.scale() <= DECIMAL_SCALE;
        return fits ? decimal : number;
    }
}
