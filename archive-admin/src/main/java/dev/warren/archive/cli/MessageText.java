package dev.warren.archive.cli;

import static dev.warren.archive.cli.Line.number;

import dev.warren.archive.quarantine.QuarantineSearch;
import dev.warren.model.HeadersJson;
import dev.warren.model.MessageContext;
import dev.warren.model.Utf8Slice;
import dev.warren.service.quarantine.QuarantinedMessage;
import dev.warren.service.quarantine.ReceivedMessage;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A message in quarantine for people: a line for each property that it has, then its body. */
final class MessageText {

    private MessageText() {}

    static void print(QuarantineSearch.Found found, PrintWriter out) {
        QuarantinedMessage quarantined = found.message();
        ReceivedMessage message = quarantined.message();
        line(out, "Key", found.key().value());
        line(out, "Reason", quarantined.reason());
        line(out, "Message", quarantined.explanation());
        line(out, "First seen", message.receivedAt().toString());
        line(out, "Queue", message.queue());
        properties(message.context(), out);
        if (!quarantined.isIntact()) {
            line(out, "DAMAGED", "its SHA-256 is not the one that was written with it; restore it from a backup");
        }
        line(out, "Body", number(message.body().length) + " bytes");
        out.println();
        out.println(VisibleText.lines(message.body()));
    }

    private static void properties(MessageContext context, PrintWriter out) {
        line(out, "Exchange", context.exchange());
        line(out, "Routing key", context.routingKey());
        line(out, "Message id", context.messageId());
        line(out, "Type", context.type());
        line(out, "Correlation", context.correlationId());
        line(out, "App id", context.appId());
        line(out, "Content", context.contentType());
        line(out, "Encoding", context.contentEncoding());
        line(out, "Timestamp", context.timestamp());
        Utf8Slice headers = HeadersJson.of(context.headers());
        line(out, "Headers", headers == null ? "{}" : headers);
    }

    private static void line(PrintWriter out, String name, @Nullable Object value) {
        if (value != null) {
            out.printf(Locale.ROOT, "%-13s%s%n", name, VisibleText.line(value.toString()));
        }
    }
}
