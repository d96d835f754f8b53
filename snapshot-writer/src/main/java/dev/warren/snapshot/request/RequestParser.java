package dev.warren.snapshot.request;

import static dev.warren.snapshot.request.RequestFields.rejected;

import dev.warren.model.Event;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes requests of events (contract, section 4). Every field was written by somebody who may not mean well; what is not exactly
 * as it must be is refused, and nothing of it goes into a key that is not a UUID, a number or a word of ours.
 */
public final class RequestParser {

    private static final int MAX_FILENAME = 255;
    private static final Pattern BAD_FILENAME = Pattern.compile("[/\\\\\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private final JsonMapper json;
    private final SubjectParser subjects;

    public RequestParser(RequestLimits limits) {
        this.json = RequestFields.mapper(limits.maxMessageBytes());
        this.subjects = new SubjectParser(limits);
    }

    /**
     * Reads the request out of an event.
     *
     * @throws RejectedException if a field is missing or wrong
     */
    public SnapshotRequest parse(Event event) {
        RequestFields fields = RequestFields.of(event, json);
        Optional<Language> sent = fields.text("language").map(RequestParser::language);
        try {
            return request(event, fields, sent);
        } catch (RejectedException e) {
            throw e.in(sent);
        }
    }

    private SnapshotRequest request(Event event, RequestFields fields, Optional<Language> sent) {
        Goal goal = goal(fields);
        OptionalInt version = version(fields.field("version"));
        Subject subject = subjects.parse(fields, goal);
        Optional<Language> language = language(sent, subject);
        String filename = filename(fields);
        return new SnapshotRequest(
                event.id().toString(),
                event.timestamp().toString(),
                goal,
                version,
                language,
                filename,
                subject,
                Fingerprint.of(version, language, filename, subject));
    }

    private static Goal goal(RequestFields fields) {
        return new Goal(uuid("user_id", fields.userId()), uuid("goal_id", fields.text("goal_id")));
    }

    private static String uuid(String name, Optional<String> text) {
        String value = text.orElseThrow(() -> rejected(name, "is missing: send a UUID"));
        return Goal.uuid(value)
                .orElseThrow(() -> rejected(
                        name,
                        "is " + Shown.of(value)
                                + ", not a UUID: send 32 hexadecimal digits as 8-4-4-4-12, such as"
                                + " 0f8fad5b-d9cb-469f-a165-70867728950e"));
    }

    /** Digits alone: no sign, no leading zero, no fraction, no exponent, no text. */
    private static OptionalInt version(@Nullable JsonNode value) {
        if (value == null) {
            return OptionalInt.empty();
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.asInt() < 1
                || value.asInt() > SnapshotRequest.MAX_VERSION) {
            throw rejected(
                    "version",
                    "is " + Shown.of(value.toString()) + ": send a whole number from 1 to "
                            + SnapshotRequest.MAX_VERSION + ", or none for the next free one");
        }
        return OptionalInt.of(value.asInt());
    }

    private static Optional<Language> language(Optional<Language> sent, Subject subject) {
        return subject instanceof Subject.Code ? sent.or(() -> Optional.of(Language.DEFAULT)) : sent;
    }

    private static Language language(String text) {
        return Language.of(text)
                .orElseThrow(() -> rejected(
                        "language",
                        "is " + Shown.of(text)
                                + ": send the name of a language, 1 to 40 letters, digits, spaces and + # . _ -"));
    }

    private static @Nullable String filename(RequestFields fields) {
        String name = fields.text("filename").orElse(null);
        if (name == null) {
            return null;
        }
        if (name.isBlank()
                || name.length() > MAX_FILENAME
                || name.equals(".")
                || name.equals("..")
                || BAD_FILENAME.matcher(name).find()) {
            throw rejected(
                    "filename",
                    "is " + Shown.of(name)
                            + ": send a name of 1 to 255 characters without slashes and control characters");
        }
        return name;
    }
}
