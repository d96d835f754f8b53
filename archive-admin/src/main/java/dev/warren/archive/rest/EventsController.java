package dev.warren.archive.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.warren.archive.events.EventPage;
import dev.warren.archive.events.EventSearch;
import dev.warren.archive.events.PageLimits;
import dev.warren.archive.file.Selection;
import dev.warren.archive.file.StoredRow;
import dev.warren.archive.operation.Deadline;
import dev.warren.ingester.encode.EventColumns;
import dev.warren.storage.ObjectKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rows of the archive. */
@RestController
@Tag(name = "events")
final class EventsController {

    private static final long LENGTH = 4 << 20;

    private final Archive archive;
    private final RestProperties settings;
    private final InstantSource clock;

    EventsController(Archive archive, RestProperties settings, InstantSource clock) {
        this.archive = archive;
        this.settings = settings;
        this.clock = clock;
    }

    /** An event, as its row has it. */
    @Schema(name = "Event")
    record ArchivedEvent(
            String id,
            String type,
            @Nullable String userId,
            Instant timestamp,

            @JsonRawValue @Schema(type = "object", description = "any JSON") @Nullable String payload,

            String routingKey,
            String exchange,
            @JsonRawValue @Schema(type = "object") @Nullable String headers,
            @JsonRawValue @Schema(type = "object") @Nullable String extra,
            @Nullable String messageId,
            @Nullable String correlationId,
            @Nullable String appId,
            Instant ingestedAt) {

        static ArchivedEvent of(StoredRow row) {
            return new ArchivedEvent(
                    row.id().toString(),
                    row.type().toString(),
                    row.string(EventColumns.USER_ID),
                    row.time().toInstant(),
                    row.string(EventColumns.PAYLOAD),
                    row.required(EventColumns.ROUTING_KEY).toString(),
                    row.required(EventColumns.EXCHANGE).toString(),
                    row.string(EventColumns.HEADERS),
                    row.string(EventColumns.EXTRA),
                    row.string(EventColumns.MESSAGE_ID),
                    row.string(EventColumns.CORRELATION_ID),
                    row.string(EventColumns.APP_ID),
                    row.ingestedAt().toInstant());
        }
    }

    /** A page of events. */
    @Schema(name = "EventPage")
    record Page(
            List<ArchivedEvent> events,

            @Schema(description = "data files that cannot be read, or not to their end")
            List<String> unreadable,

            @Schema(description = "the cursor of the next page; null at the end") @Nullable String next) {}

    @GetMapping("/api/events")
    @Operation(
            operationId = "listEvents",
            summary = "Events of the archive, in a stable order",
            description =
                    "By UTC day of the event's time (or hour, as the archive is laid out), then in order of arrival."
                            + " A page may hold fewer events than asked for, or none: only a missing next is the end.")
    Page events(
            @Parameter(description = "only this type")
                    @RequestParam(name = "type", required = false)
                    @Size(min = 1, max = 256) @Nullable String type,
            @Parameter(description = "only this user")
                    @RequestParam(name = "user_id", required = false)
                    @Size(min = 1, max = 256) @Nullable String userId,
            @Parameter(description = "only events of this time and later")
                    @Schema(type = "string", format = "date-time")
                    @RequestParam(name = "from", required = false)
                    @Nullable EventInstant from,
            @Parameter(description = "only events before this time")
                    @Schema(type = "string", format = "date-time")
                    @RequestParam(name = "to", required = false)
                    @Nullable EventInstant to,
            @Parameter(description = "how many at most")
                    @RequestParam(name = "limit", defaultValue = "100")
                    @Min(1) @Max(1000) int limit,
            @Parameter(description = "next of the page before")
                    @RequestParam(name = "cursor", required = false)
                    @Pattern(regexp = Cursor.FORM) @Nullable String cursor) {
        Selection wanted = Selection.of(
                Optional.empty(),
                Optional.ofNullable(from).map(EventInstant::time),
                Optional.ofNullable(to).map(EventInstant::time),
                set(type),
                set(userId));
        PageLimits limits = new PageLimits(limit, LENGTH, Deadline.in(settings.pagePatience(), clock));
        return shown(EventSearch.page(
                archive.stores().events(), wanted, Optional.ofNullable(Cursor.events(cursor)), limits));
    }

    private static Set<String> set(@Nullable String value) {
        return value == null ? Set.of() : Set.of(value);
    }

    private static Page shown(EventPage page) {
        return new Page(
                page.events().stream().map(ArchivedEvent::of).toList(),
                page.unreadable().stream().map(ObjectKey::value).toList(),
                page.next().map(Cursor::of).orElse(null));
    }
}
