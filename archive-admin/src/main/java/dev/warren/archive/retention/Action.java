package dev.warren.archive.retention;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What can be done with events whose time is over. */
public enum Action {
    /** They go for good. */
    @JsonProperty("delete")
    DELETE,
    /** They go into an archive. */
    @JsonProperty("archive")
    ARCHIVE
}
