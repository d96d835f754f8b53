package dev.warren.archive.jobs;

/** How far a job is. */
public enum JobState {
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED
}
