package dev.warren.archive.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.warren.archive.archives.Wanted;
import dev.warren.archive.archiving.Archiving;
import dev.warren.archive.archiving.ArchivingRequest;
import dev.warren.archive.archiving.Cold;
import dev.warren.archive.archiving.OlderThan;
import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.jobs.JobStatus;
import dev.warren.archive.jobs.Jobs;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.retention.RetentionRequest;
import dev.warren.archive.unarchiving.Unarchiving;
import dev.warren.archive.unarchiving.UnarchivingRequest;
import dev.warren.ingester.partition.PartitionLayout;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Moves what is cold into archives, and brings it back. */
@RestController
@Tag(name = "archives")
final class ArchivingController {

    private static final int THREADS = 2;
    private static final int MOST_DAYS = 100_000;
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    private final Archive archive;
    private final Jobs jobs;
    private final InstantSource clock;

    ArchivingController(Archive archive, Jobs jobs, InstantSource clock) {
        this.archive = archive;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** What may be cold. */
    @Schema(name = "ArchivedKind")
    enum Kind {
        @JsonProperty("events")
        EVENTS,
        @JsonProperty("goals")
        GOALS
    }

    /** What to archive; all may be missing. */
    @Schema(name = "ArchivingRequest")
    record WantedArchiving(
            @Schema(description = "events, or goals; both if it is missing") @Nullable Kind only,

            @Schema(description = "whole UTC days", defaultValue = "90")
            @Min(ArchivingRequest.LEAST_DAYS) @Max(MOST_DAYS) @Nullable Integer afterDays,

            @Schema(description = "what was written to more recently is left alone", defaultValue = "48")
            @Min(0) @Max(MOST_DAYS) @Nullable Integer graceHours,

            @Schema(description = "whether nothing is written", defaultValue = "false") @Nullable Boolean dryRun) {

        Cold cold() {
            int days = Objects.requireNonNullElse(afterDays, ArchivingRequest.DAYS);
            return new Cold(
                    only == Kind.GOALS ? Optional.empty() : Optional.of(new OlderThan(days, PartitionLayout.ROOT)),
                    only == Kind.EVENTS ? Optional.empty() : Optional.of(days));
        }

        ArchivingRequest request() {
            return new ArchivingRequest(THREADS, TEMPORARY, grace(graceHours), Boolean.TRUE.equals(dryRun));
        }
    }

    /** What to bring back. */
    @Schema(name = "UnarchivingRequest")
    record WantedUnarchiving(
            @Schema(description = "keys of archives; all that have what is wanted if it is missing")
            @Size(max = 1000) @Nullable List<@Pattern(regexp = ArchivesController.KEY) String> archives,

            @Schema(description = "rows and goals of this user") @Size(min = 1, max = 256) @Nullable String userId,

            @Schema(description = "versions of this goal, and no rows")
            @Pattern(regexp = ArchivesController.GOAL) @Nullable String goalId,

            @Schema(description = "objects with this in their keys") @Size(min = 1, max = 1024) @Nullable String key,

            @Schema(description = "only events of this UTC day and later") @Nullable LocalDate from,

            @Schema(description = "only events of this UTC day and earlier") @Nullable LocalDate to,

            @Schema(description = "whether archives of which all is back go", defaultValue = "false") @Nullable Boolean remove,

            @Schema(description = "archives that were made more recently do not go", defaultValue = "48")
            @Min(0) @Max(MOST_DAYS) @Nullable Integer graceHours,

            @Schema(description = "whether nothing is written", defaultValue = "false") @Nullable Boolean dryRun) {

        UnarchivingRequest request() {
            return new UnarchivingRequest(
                    UnarchivingRequest.names(Objects.requireNonNullElse(archives, List.of())),
                    wanted(),
                    Optional.empty(),
                    Boolean.TRUE.equals(remove),
                    grace(graceHours),
                    TEMPORARY,
                    Boolean.TRUE.equals(dryRun));
        }

        private Wanted wanted() {
            Scope days = Days.scope(null, from, to);
            return new Wanted(
                    Optional.ofNullable(userId),
                    Optional.ofNullable(goalId).map(id -> id.toLowerCase(Locale.ROOT)),
                    Optional.ofNullable(key),
                    days.from().map(WantedUnarchiving::start),
                    days.to().map(day -> start(day.plusDays(1))));
        }

        private static Instant start(LocalDate day) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }

    private static Duration grace(@Nullable Integer hours) {
        return hours == null ? RetentionRequest.GRACE : Duration.ofHours(hours);
    }

    @PostMapping(ArchivesController.PATH)
    @ApiResponse(responseCode = "202", description = "it runs; Location is where to look after it")
    @Operation(
            operationId = "startArchiving",
            summary = "Starts a job that moves partitions and goals that are cold into archives")
    ResponseEntity<JobStatus> archive(@Valid @RequestBody WantedArchiving wanted) {
        ArchivingRequest request = wanted.request();
        return Started.answer(jobs.start("archive", (progress, cancellation) -> new Archiving(
                        archive.stores(), wanted.cold(), request, conduct(progress, cancellation))
                .run()));
    }

    @PostMapping(ArchivesController.PATH + "/returns")
    @ApiResponse(responseCode = "202", description = "it runs; Location is where to look after it")
    @Operation(operationId = "startUnarchiving", summary = "Starts a job that brings back what lies in archives")
    ResponseEntity<JobStatus> unarchive(@Valid @RequestBody WantedUnarchiving wanted) {
        UnarchivingRequest request = wanted.request();
        return Started.answer(jobs.start("unarchive", (progress, cancellation) -> new Unarchiving(
                        archive.stores(), request, conduct(progress, cancellation))
                .run()));
    }

    private Conduct conduct(Progress progress, Cancellation cancellation) {
        return new Conduct(progress, Steps.NONE, cancellation, clock);
    }
}
