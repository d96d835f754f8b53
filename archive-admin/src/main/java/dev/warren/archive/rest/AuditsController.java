package dev.warren.archive.rest;

import dev.warren.archive.audit.Audit;
import dev.warren.archive.audit.AuditDocument;
import dev.warren.archive.audit.AuditReport;
import dev.warren.archive.audit.AuditRequest;
import dev.warren.archive.backup.BackupsAudit;
import dev.warren.archive.jobs.JobStatus;
import dev.warren.archive.jobs.Jobs;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.operation.Sample;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
            @Min(1) @Max(1000) @Nullable Integer maxFindings,

            @Schema(
                    description =
                            "percent of the partitions, goals and quarantined messages that are read, another part each"
                                    + " UTC day until all were",
                    defaultValue = "100")
            @DecimalMin(value = "0", inclusive = false) @DecimalMax("100") @Nullable BigDecimal sample) {

        AuditRequest request(LocalDate today) {
            return asked(Days.scope(prefix, from, to), maxFindings, sample, today);
        }

        boolean isStrict() {
            return Boolean.TRUE.equals(strict);
        }
    }

    /** How to audit backup sets; all may be missing. */
    @Schema(name = "BackupsAuditRequest")
    record WantedOfBackups(
            @Schema(description = "whether warnings make it unsound, too", defaultValue = "false") @Nullable Boolean strict,

            @Schema(description = "how many findings are told of each store; all are counted", defaultValue = "100")
            @Min(1) @Max(1000) @Nullable Integer maxFindings,

            @Schema(
                    description =
                            "percent of the objects whose bytes are read, another part each UTC day until all were",
                    defaultValue = "100")
            @DecimalMin(value = "0", inclusive = false) @DecimalMax("100") @Nullable BigDecimal sample) {

        AuditRequest request(LocalDate today) {
            return asked(Scope.ALL, maxFindings, sample, today);
        }

        boolean isStrict() {
            return Boolean.TRUE.equals(strict);
        }
    }

    /**
     * What was found of backup sets.
     *
     * @param stores one of each store that has sets
     */
    record BackupsAudited(boolean sound, List<AuditDocument> stores) {}

    @PostMapping("/api/audits")
    @ApiResponse(responseCode = "202", description = "it runs; Location is where to look after it")
    @Operation(
            operationId = "startAudit",
            summary = "Starts a job that reads all of the archive and tells what is wrong")
    ResponseEntity<JobStatus> start(@Valid @RequestBody Wanted wanted) {
        AuditRequest request = wanted.request(today());
        return Started.answer(jobs.start(
                "audit",
                (progress, cancellation) ->
                        AuditDocument.of(audit(request, progress, cancellation), wanted.isStrict())));
    }

    @PostMapping("/api/audits/backups")
    @ApiResponse(responseCode = "202", description = "it runs; Location is where to look after it")
    @Operation(
            operationId = "startBackupsAudit",
            summary = "Starts a job that looks at the backup sets and tells what is wrong",
            description =
                    "Those in the store of the archive and in the stores that serve was told of by --backups: each set"
                            + " against its manifest, where latest points, what sets refer to, and what no set needs.")
    ResponseEntity<JobStatus> startOfBackups(@Valid @RequestBody WantedOfBackups wanted) {
        AuditRequest request = wanted.request(today());
        return Started.answer(jobs.start(
                "audit-backups",
                (progress, cancellation) -> auditBackups(request, wanted.isStrict(), progress, cancellation)));
    }

    private static AuditRequest asked(
            Scope scope, @Nullable Integer maxFindings, @Nullable BigDecimal sample, LocalDate today) {
        return new AuditRequest(
                scope,
                Optional.empty(),
                false,
                Path.of(System.getProperty("java.io.tmpdir")),
                Runtime.getRuntime().availableProcessors(),
                Objects.requireNonNullElse(maxFindings, 100),
                sample == null ? Sample.ALL : Sample.ofDay(sample.doubleValue(), today));
    }

    private AuditReport audit(AuditRequest request, Progress progress, Cancellation cancellation) {
        return new Audit(archive.stores(), request, progress, cancellation, clock).run();
    }

    private BackupsAudited auditBackups(
            AuditRequest request, boolean strict, Progress progress, Cancellation cancellation) {
        List<AuditDocument> stores = Stream.concat(Stream.of(archive.stores().events()), archive.backups().stream())
                .map(store -> new BackupsAudit(store, request, progress, cancellation, clock).run())
                .map(report -> AuditDocument.of(report, strict))
                .toList();
        return new BackupsAudited(stores.stream().allMatch(AuditDocument::sound), stores);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
