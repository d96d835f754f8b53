package dev.warren.archive.rest;

import dev.warren.archive.audit.Audit;
import dev.warren.archive.audit.AuditDocument;
import dev.warren.archive.audit.AuditRequest;
import dev.warren.archive.jobs.JobStatus;
import dev.warren.archive.jobs.Jobs;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Whether the archive is what it should be. */
@RestController
@Tag(name = "audits")
final class AuditsController {

    private final Archive archive;
    private final Jobs jobs;
    private final InstantSource clock;

    AuditsController(Archive archive, Jobs jobs, InstantSource clock) {
        this.archive = archive;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** What to audit; all may be missing. */
    @Schema(name = "AuditRequest")
    record Wanted(
            @Schema(description = "only keys below, e.g. events/2025/12") @Size(min = 1, max = 1024) @Nullable String prefix,

            @Schema(description = "only events of this UTC day and later, and nothing else") @Nullable LocalDate from,

            @Schema(description = "only events of this UTC day and earlier, and nothing else") @Nullable LocalDate to,

            @Schema(description = "whether warnings make it unsound, too", defaultValue = "false") @Nullable Boolean strict,

            @Schema(description = "how many findings are told; all are counted", defaultValue = "100")
            @Min(1) @Max(1000) @Nullable Integer maxFindings) {

        AuditRequest request() {
            return new AuditRequest(
                    Days.scope(prefix, from, to),
                    Optional.empty(),
                    false,
                    Path.of(System.getProperty("java.io.tmpdir")),
                    Runtime.getRuntime().availableProcessors(),
                    Objects.requireNonNullElse(maxFindings, 100));
        }

        boolean isStrict() {
            return Boolean.TRUE.equals(strict);
        }
    }

    @PostMapping("/api/audits")
    @ApiResponse(responseCode = "202", description = "it runs; Location is where to look after it")
    @Operation(
            operationId = "startAudit",
            summary = "Starts a job that reads all of the archive and tells what is wrong")
    ResponseEntity<JobStatus> start(@Valid @RequestBody Wanted wanted) {
        AuditRequest request = wanted.request();
        return Started.answer(jobs.start(
                "audit",
                (progress, cancellation) ->
                        AuditDocument.of(audit(request, progress, cancellation), wanted.isStrict())));
    }

    private dev.warren.archive.audit.AuditReport audit(
            AuditRequest request, Progress progress, Cancellation cancellation) {
        return new Audit(archive.stores(), request, progress, cancellation, clock).run();
    }
}
