package dev.warren.archive.erase;

import dev.warren.model.HeadersJson;
import dev.warren.model.MessageContext;
import dev.warren.service.quarantine.QuarantinedMessage;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The quarantined messages of the user: those that say they are, as far as they can be read, and of those that say nothing of a user the
 * ones in which the id is named. Another user's message is not the user's because it mentions the id.
 */
record OwnMessages(ErasedUser user) {

    /** A CloudEvent in binary mode has its attributes there (AMQP binding 1.0.2, section 3.1.3, and the other bindings). */
    private static final Set<String> USER_HEADERS =
            Set.of("cloudevents:user_id", "cloudevents_user_id", "ce-user_id", "ce_user_id");

    boolean has(QuarantinedMessage found) {
        return owner(found).map(user::is).orElseGet(() -> isNamedIn(found));
    }

    /** What is no message can only be looked through. */
    boolean has(byte[] unreadable) {
        return user.isNamedIn(unreadable);
    }

    private static Optional<String> owner(QuarantinedMessage found) {
        return ofHeaders(found.message().context())
                .or(() -> JsonOwner.ofEvent(found.message().body()));
    }

    private static Optional<String> ofHeaders(MessageContext context) {
        return context.headers().entrySet().stream()
                .filter(header -> USER_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getValue)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst();
    }

    private boolean isNamedIn(QuarantinedMessage found) {
        return user.isNamedIn(found.message().body())
                || user.isNamedIn(texts(found).getBytes(StandardCharsets.UTF_8));
    }

    private static String texts(QuarantinedMessage found) {
        MessageContext context = found.message().context();
        return String.join(
                "\n",
                found.explanation(),
                context.routingKey(),
                text(context.messageId()),
                text(context.correlationId()),
                text(context.appId()),
                text(context.type()),
                text(HeadersJson.of(context.headers())));
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
