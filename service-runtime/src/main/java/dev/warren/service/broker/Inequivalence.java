package dev.warren.service.broker;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What RabbitMQ answers to the declaration of an object that exists with another property: the one way to learn an existing
 * queue's arguments over AMQP.
 *
 * @param property e.g. {@code x-message-ttl} or {@code durable}
 * @param current the value on the broker; null if it is not set there
 */
record Inequivalence(String property, @Nullable Object current) {

    private static final Pattern REPLY = Pattern.compile(
            "inequivalent arg '([^']+)'.*but current is " + "(?:none|(?:the value )?'([^']*)'(?: of type '([^']*)')?)");

    private static final Pattern INVALID = Pattern.compile("invalid arg '([^']+)'");

    static Optional<Inequivalence> parse(String reply) {
        Matcher inequivalent = REPLY.matcher(reply);
        if (inequivalent.find()) {
            String value = inequivalent.group(2);
            return Optional.of(new Inequivalence(
                    inequivalent.group(1), value == null ? null : typed(value, inequivalent.group(3))));
        }
        Matcher invalid = INVALID.matcher(reply);
        return invalid.find() ? Optional.of(new Inequivalence(invalid.group(1), null)) : Optional.empty();
    }

    private static Object typed(String value, @Nullable String type) {
        if (type == null || type.equals("longstr") || type.equals("binary")) {
            return value;
        }
        if (type.equals("bool")) {
            return Boolean.valueOf(value);
        }
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException e) {
            return value;
        }
    }
}
