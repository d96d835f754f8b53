package dev.warren.archive.rest;

import dev.warren.archive.jobs.JobStatus;
import java.net.URI;
import org.springframework.http.ResponseEntity;

/** What is answered to whoever starts a job. */
final class Started {

    private Started() {}

    static ResponseEntity<JobStatus> answer(JobStatus job) {
        return ResponseEntity.accepted()
                .location(URI.create(JobsController.PATH + "/" + job.id()))
                .body(job);
    }
}
