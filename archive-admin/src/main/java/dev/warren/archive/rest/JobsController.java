package dev.warren.archive.rest;

import dev.warren.archive.jobs.JobState;
import dev.warren.archive.jobs.JobStatus;
import dev.warren.archive.jobs.Jobs;
import dev.warren.archive.operation.NotInArchiveException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Long work: how far it is, what it found, and how to end it. */
@RestController
@Tag(name = "jobs")
final class JobsController {

    static final String PATH = "/api/jobs";
    private static final String ID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";

    private final Jobs jobs;

    JobsController(Jobs jobs) {
        this.jobs = jobs;
    }

    /** All jobs that are known, the latest first. */
    @Schema(name = "Jobs")
    record All(List<JobStatus> jobs) {}

    @GetMapping(PATH)
    @Operation(operationId = "listJobs", summary = "Jobs that run, and the last that have ended; without results")
    All all() {
        return new All(jobs.all().stream().map(JobStatus::withoutResult).toList());
    }

    @GetMapping(PATH + "/{id}")
    @Operation(operationId = "getJob", summary = "How far a job is, and what it found")
    JobStatus one(@PathVariable("id") @Pattern(regexp = ID) String id) {
        return jobs.find(id).orElseThrow(JobsController::missing);
    }

    @DeleteMapping(PATH + "/{id}")
    @Operation(
            operationId = "endJob",
            summary = "Cancels a job that runs, and forgets one that has ended",
            description = "A job ends within one object of the archive.")
    @ApiResponse(responseCode = "202", description = "it has been asked to end")
    @ApiResponse(responseCode = "204", description = "it is forgotten")
    ResponseEntity<JobStatus> end(@PathVariable("id") @Pattern(regexp = ID) String id) {
        JobStatus job = jobs.end(id).orElseThrow(JobsController::missing);
        return job.state() == JobState.RUNNING
                ? ResponseEntity.status(HttpStatus.ACCEPTED).body(job)
                : ResponseEntity.noContent().build();
    }

    private static NotInArchiveException missing() {
        return new NotInArchiveException("there is no such job, or not any more", "list the jobs there are");
    }
}
