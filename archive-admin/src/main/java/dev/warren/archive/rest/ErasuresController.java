package dev.warren.archive.rest;

import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.erase.ErasedUser;
import dev.warren.archive.erase.Erasure;
import dev.warren.archive.erase.ErasureReport;
import dev.warren.archive.erase.ErasureRequest;
import dev.warren.archive.erase.ErasureStores;
import dev.warren.archive.jobs.JobStatus;
import dev.warren.archive.jobs.Jobs;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.retention.PolicyFile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What is of one user goes, for good. */
@RestController
@Tag(name = "erasures")
final class ErasuresController {

    private final Archive archive;
    private final Jobs jobs;
    private final InstantSource clock;

    ErasuresController(Archive archive, Jobs jobs, InstantSource clock) {
        this.archive = archive;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Whom to erase. */
    @Schema(name = "ErasureRequest")
    record Wanted(
            @Schema(description = "who is erased", requiredMode = Schema.RequiredMode.REQUIRED)
            @NotNull @Size(min = 1, max = 1024) String userId,

            @Schema(description = "told in files and report, e.g. the number of a ticket; not the user's name")
            @Size(min = 1, max = 64) @Nullable String reference,

            @Schema(description = "whether nothing is written; false has to be said", defaultValue = "true") @Nullable Boolean dryRun,

            @Schema(description = "whether what a legal hold keeps goes, too", defaultValue = "false") @Nullable Boolean overrideHolds) {

        ErasureRequest request(Archive archive) {
            return new ErasureRequest(
                    new ErasedUser(userId),
                    Optional.ofNullable(reference),
                    archive.policy().map(PolicyFile::read),
                    Boolean.TRUE.equals(overrideHolds),
                    Runtime.getRuntime().availableProcessors(),
                    Path.of(System.getProperty("java.io.tmpdir")),
                    !Boolean.FALSE.equals(dryRun));
        }
    }

    @PostMapping("/api/erasures")
    @ApiResponse(responseCode = "202", description = "it runs; Location is where to look after it")
    @Operation(
            operationId = "startErasure",
            summary = "Starts a job that removes what is of one user from the archive and its backup sets",
            description =
                    "Unless dry_run is false it only tells what there is. The job's result is the proof: how"
                            + " many objects were changed, what became of the first 10,000, and what a second reading of everything has found.")
    ResponseEntity<JobStatus> start(@Valid @RequestBody Wanted wanted) {
        ErasureRequest request = wanted.request(archive);
        return Started.answer(jobs.start("erase", (progress, cancellation) -> erase(request, progress, cancellation)));
    }

    private ErasureReport erase(ErasureRequest request, Progress progress, Cancellation cancellation) {
        return new Erasure(
                        new ErasureStores(archive.stores(), archive.backups()),
                        request,
                        new Conduct(progress, Steps.NONE, cancellation, clock))
                .run();
    }
}
