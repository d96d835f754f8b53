package dev.warren.model;

import static dev.warren.model.DecoderFuzzTest.require;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must be in the columns of an event, given the members of its body. */
final class ArchivedEvent {

    private static final String NULL = JsonTokens.value(new byte[] {'n', 'u', 'l', 'l'});
    private static final Set<String> TIMES = Set.of("timestamp", "time");

    private ArchivedEvent() {}

    /** Each member is a column or stands in {@code extra}, and nothing else does. */
    static void requireNothingLost(Event event, Map<String, String> sent) {
        Map<String, String> extra = event.extra() == null
                ? Map.of()
                : JsonTokens.members(event.extra().toByteArray());
        extra.forEach((name, value) -> require(value.equals(sent.get(name)), "another extra: " + name));
        sent.forEach((name, value) -> {
            if (!extra.containsKey(name)) {
                require(value.equals(NULL) || isColumn(event, name, value), "lost: " + name + " " + value);
            }
        });
    }

    private static boolean isColumn(Event event, String name, String value) {
        return TIMES.contains(name) || value.equals(column(event, name));
    }

    private static @Nullable String column(Event event, String name) {
        return switch (name) {
            case "id", "event_id" -> JsonTokens.string(event.id());
            case "type", "event_type" -> JsonTokens.string(event.type());
            case "user_id" -> JsonTokens.string(event.userId());
            case "payload", "data" ->
                event.payload() == null
                        ? null
                        : JsonTokens.value(event.payload().toByteArray());
            default -> null;
        };
    }

    /** The columns, sent as an event once more, make the same event. */
    static void requireTheSameWhenSentAgain(Event event) {
        Decoded again = Message.of(sentAgain(event).toByteArray()).decoded();
        require(again instanceof Event, "sent again: " + again);
        if (again instanceof Event other) {
            require(other.id().equals(event.id()), "another id: " + other.id());
            require(other.content().sameAs(event.content()), "another content: " + other.content());
        }
    }

    private static Utf8Slice sentAgain(Event event) {
        JsonBytes out = new JsonBytes(256);
        out.putAscii("{\"id\":").putString(event.id().toString());
        out.putAscii(",\"type\":").putString(event.type());
        out.putAscii(",\"timestamp\":").putString(event.timestamp().toString());
        if (event.userId() != null) {
            out.putAscii(",\"user_id\":").putString(event.userId());
        }
        if (event.payload() != null) {
            out.putAscii(",\"payload\":").put(event.payload());
        }
        if (event.extra() != null) {
            out.put(',')
                    .put(
                            event.extra().array(),
                            event.extra().offset() + 1,
                            event.extra().end());
        } else {
            out.put('}');
        }
        return out.slice();
    }
}
