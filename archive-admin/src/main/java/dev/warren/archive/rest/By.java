package dev.warren.archive.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.warren.archive.stats.Grouping;

/** By what rows are counted. */
enum By {
    @JsonProperty("type")
    TYPE(Grouping.TYPE),
    @JsonProperty("user")
    USER(Grouping.USER);

    private final Grouping grouping;

    By(Grouping grouping) {
        this.grouping = grouping;
    }

    Grouping grouping() {
        return grouping;
    }
}
