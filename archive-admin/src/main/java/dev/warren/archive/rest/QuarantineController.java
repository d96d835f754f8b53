package dev.warren.archive.rest;

import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Deadline;
import dev.warren.archive.quarantine.QuarantineEntry;
import dev.warren.archive.quarantine.QuarantineList;
import dev.warren.archive.quarantine.QuarantinePage;
import dev.warren.archive.quarantine.QuarantineSearch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What could not become a row or a version. */
@RestController
@Tag(name = "quarantine")
final class QuarantineController {

    private static final String NAME = "^[0-9a-f]{4,64}$";
    private static final String REASON = "^[a-z][a-z-]{0,63}$";

    private final Archive archive;
    private final RestProperties settings;
    private final InstantSource clock;

    QuarantineController(Archive archive, RestProperties settings, InstantSource clock) {
        this.archive = archive;
        this.settings = settings;
        this.clock = clock;
    }

    /** A page of messages. */
    @Schema(name = "QuarantinePage")
    record Page(
            List<QuarantineEntry> messages,

            @Schema(description = "the cursor of the next page; null at the end") @Nullable String next) {}

    @GetMapping("/api/quarantine")
    @Operation(
            operationId = "listQuarantine",
            summary = "Messages in quarantine, those of events first, by the day they were first seen",
            description = "A page may hold fewer messages than asked for, or none: only a missing next is the end.")
    Page messages(
            @Parameter(description = "only this reason; what cannot be read is listed all the same")
                    @RequestParam(name = "reason", required = false)
                    @Pattern(regexp = REASON) @Nullable String reason,
            @Parameter(description = "only messages first seen on this UTC day and later")
                    @RequestParam(name = "from", required = false)
                    @Nullable LocalDate from,
            @Parameter(description = "only messages first seen on this UTC day and earlier")
                    @RequestParam(name = "to", required = false)
                    @Nullable LocalDate to,
            @Parameter(description = "how many at most")
                    @RequestParam(name = "limit", defaultValue = "100")
                    @Min(1) @Max(1000) int limit,
            @Parameter(description = "next of the page before")
                    @RequestParam(name = "cursor", required = false)
                    @Pattern(regexp = Cursor.FORM) @Nullable String cursor) {
        QuarantinePage page = new QuarantineList(
                        archive.stores(), Days.scope(null, from, to), Optional.ofNullable(reason), new Cancellation())
                .page(
                        Optional.ofNullable(Cursor.quarantine(cursor)),
                        limit,
                        Deadline.in(settings.pagePatience(), clock));
        return new Page(page.messages(), page.next().map(Cursor::of).orElse(null));
    }

    @GetMapping("/api/quarantine/{name}")
    @Operation(operationId = "getQuarantined", summary = "Everything that is known of one message")
    QuarantinedMessageView message(@PathVariable("name") @Pattern(regexp = NAME) String name) {
        return QuarantinedMessageView.of(find(name));
    }

    @GetMapping(path = "/api/quarantine/{name}/body", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(operationId = "getQuarantinedBody", summary = "The body of a message, byte by byte")
    ResponseEntity<byte[]> body(@PathVariable("name") @Pattern(regexp = NAME) String name) {
        QuarantineSearch.Found found = find(name);
        return Download.headers(found.message().name() + ".bin")
                .body(found.message().message().body());
    }

    private QuarantineSearch.Found find(String name) {
        return new QuarantineSearch(archive.stores(), new Cancellation()).find(name);
    }
}
