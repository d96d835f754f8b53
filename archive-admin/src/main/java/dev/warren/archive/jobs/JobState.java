package dev.warren.archive.jobs;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a job is. */
public enum JobState {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("succeeded")
    SUCCEEDED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("cancelled")
    CANCELLED
}
