package dev.warren.archive.rest;

import dev.warren.archive.jobs.JobStatus;
import dev.warren.archive.jobs.Jobs;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.stats.Grouping;
import dev.warren.archive.stats.Stats;
import dev.warren.archive.stats.StatsReport;
import dev.warren.archive.stats.StatsRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How much there is. */
@RestController
@Tag(name = "stats")
final class StatsController {

    private static final int THREADS = 2;

    private final Archive archive;
    private final Jobs jobs;
    private final RestProperties settings;
    private final InstantSource clock;

    StatsController(Archive archive, Jobs jobs, RestProperties settings, InstantSource clock) {
        this.archive = archive;
        this.jobs = jobs;
        this.settings = settings;
        this.clock = clock;
    }

    /** What to count; all may be missing. */
    @Schema(name = "StatsRequest")
    record Wanted(
            @Schema(description = "only keys below, e.g. events/2025/12") @Size(min = 1, max = 1024) @Nullable String prefix,

            @Schema(description = "only events of this UTC day and later") @Nullable LocalDate from,

            @Schema(description = "only events of this UTC day and earlier") @Nullable LocalDate to,

            @Schema(description = "rows by type, by user, or both; reads a column of every data file") @Nullable Set<By> by,

            @Schema(description = "how many types, users, languages and files", defaultValue = "10")
            @Min(1) @Max(1000) @Nullable Integer top) {

        StatsRequest request(Archive archive) {
            Set<Grouping> groupings = Objects.requireNonNullElse(by, Set.<By>of()).stream()
                    .map(By::grouping)
                    .collect(java.util.stream.Collectors.toSet());
            return new StatsRequest(
                    Days.scope(prefix, from, to),
                    groupings,
                    Objects.requireNonNullElse(top, 10),
                    THREADS,
                    archive.directory());
        }
    }

    @GetMapping("/api/stats")
    @Operation(
            operationId = "getStats",
            summary = "Files, rows and bytes, counted at once",
            description = "An archive that takes longer than a request may is answered with 422: POST starts a job.")
    StatsReport stats(
            @Parameter(description = "only events of this UTC day and later")
                    @RequestParam(name = "from", required = false)
                    @Nullable LocalDate from,
            @Parameter(description = "only events of this UTC day and earlier")
                    @RequestParam(name = "to", required = false)
                    @Nullable LocalDate to,
            @Parameter(description = "how many languages and files are shown")
                    @RequestParam(name = "top", defaultValue = "10")
                    @Min(1) @Max(1000) int top) {
        Cancellation cancellation = new Cancellation();
        CompletableFuture.delayedExecutor(settings.pagePatience().toMillis(), TimeUnit.MILLISECONDS)
                .execute(cancellation::cancel);
        StatsRequest request = new Wanted(null, from, to, null, top).request(archive);
        return count(request, Progress.NONE, cancellation);
    }

    @PostMapping("/api/stats")
    @ApiResponse(responseCode = "202", description = "it runs; Location is where to look after it")
    @Operation(operationId = "startStats", summary = "Starts a job that counts, by type and user too")
    ResponseEntity<JobStatus> start(@Valid @RequestBody Wanted wanted) {
        StatsRequest request = wanted.request(archive);
        return Started.answer(jobs.start("stats", (progress, cancellation) -> count(request, progress, cancellation)));
    }

    private StatsReport count(StatsRequest request, Progress progress, Cancellation cancellation) {
        return new Stats(archive.stores(), request, progress, cancellation, clock).run();
    }
}
