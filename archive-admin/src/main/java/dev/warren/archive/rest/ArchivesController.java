package dev.warren.archive.rest;

import dev.warren.archive.archives.ArchiveList;
import dev.warren.archive.archives.ArchiveParts;
import dev.warren.archive.archives.ArchiveSearch;
import dev.warren.archive.archives.FoundObject;
import dev.warren.archive.archives.ListingHead;
import dev.warren.archive.archives.ListingReading;
import dev.warren.archive.archives.Wanted;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Deadline;
import dev.warren.storage.NoSuchObjectException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What lies in archives, by their listings. */
@RestController
@Tag(name = "archives")
final class ArchivesController {

    static final String PATH = "/api/archives";
    static final String KEY = "^archives/[0-9]{4}/[0-9]{2}/[a-z]{5,6}_[0-9T-]{10,13}_[0-9]{6}[.]tar[.]zst$";
    static final String GOAL = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";

    private final Archive archive;
    private final RestProperties settings;
    private final InstantSource clock;

    ArchivesController(Archive archive, RestProperties settings, InstantSource clock) {
        this.archive = archive;
        this.settings = settings;
        this.clock = clock;
    }

    /** A page of archives. */
    @Schema(name = "ArchivePage")
    record Page(
            List<ListingHead> archives,

            @Schema(description = "after, for the next page; null at the end") @Nullable String next) {}

    /** Objects that were found. */
    @Schema(name = "ArchivedObjects")
    record Objects(
            List<FoundObject> objects,

            @Schema(description = "whether there may be more: ask for less")
            boolean more) {}

    @GetMapping(PATH)
    @Operation(operationId = "listArchives", summary = "Archives of cold partitions and goals, by their keys")
    Page archives(
            @Parameter(description = "next of the page before")
                    @RequestParam(name = "after", required = false)
                    @Pattern(regexp = KEY) @Nullable String after,
            @Parameter(description = "how many at most")
                    @RequestParam(name = "limit", defaultValue = "100")
                    @Min(1) @Max(1000) int limit) {
        ArchiveList archives = ArchiveList.after(
                archive.stores().events(), Optional.ofNullable(after).flatMap(ArchiveName::parse));
        Deadline deadline = Deadline.in(settings.pagePatience(), clock);
        List<ListingHead> page = new ArrayList<>();
        String last = null;
        while (page.size() < limit && !deadline.isOver() && archives.hasNext()) {
            ArchiveParts next = archives.next();
            last = next.name().toString();
            if (next.isListed()) {
                head(next.name()).ifPresent(page::add);
            }
        }
        return new Page(page, archives.hasNext() ? last : null);
    }

    private Optional<ListingHead> head(ArchiveName name) {
        try {
            return Optional.of(ListingReading.head(archive.stores().events(), name));
        } catch (NoSuchObjectException droppedMeanwhile) {
            return Optional.empty();
        }
    }

    @GetMapping(PATH + "/objects")
    @Operation(
            operationId = "searchArchives",
            summary = "Archived objects that may have what is wanted, by the listings alone",
            description = "Ends when there are as many as asked for, or a page's patience is over.")
    Objects search(
            @Parameter(description = "rows and goals of this user")
                    @RequestParam(name = "user_id", required = false)
                    @Size(min = 1, max = 256) @Nullable String user,
            @Parameter(description = "versions of this goal, and no rows")
                    @RequestParam(name = "goal_id", required = false)
                    @Pattern(regexp = GOAL) @Nullable String goal,
            @Parameter(description = "a part of the key")
                    @RequestParam(name = "key", required = false)
                    @Size(min = 1, max = 1024) @Nullable String key,
            @Parameter(description = "events of this time and later")
                    @RequestParam(name = "from", required = false)
                    @Nullable EventInstant from,
            @Parameter(description = "events before this time") @RequestParam(name = "to", required = false) @Nullable EventInstant to,
            @Parameter(description = "how many at most")
                    @RequestParam(name = "limit", defaultValue = "100")
                    @Min(1) @Max(1000) int limit) {
        Wanted wanted = new Wanted(
                Optional.ofNullable(user),
                Optional.ofNullable(goal).map(id -> id.toLowerCase(Locale.ROOT)),
                Optional.ofNullable(key),
                Optional.ofNullable(from).map(EventInstant::time),
                Optional.ofNullable(to).map(EventInstant::time));
        return search(wanted, limit);
    }

    private Objects search(Wanted wanted, int limit) {
        Deadline deadline = Deadline.in(settings.pagePatience(), clock);
        List<FoundObject> objects = new ArrayList<>();
        boolean[] more = {false};
        new ArchiveSearch(archive.stores().events(), new Cancellation()).each(wanted, (name, object) -> {
            more[0] = objects.size() == limit || deadline.isOver();
            if (!more[0]) {
                objects.add(FoundObject.of(name, object));
            }
            return !more[0];
        });
        return new Objects(objects, more[0]);
    }
}
