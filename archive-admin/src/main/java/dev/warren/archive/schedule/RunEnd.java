package dev.warren.archive.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How a run ended. */
public enum RunEnd {
    /** It was done, and all is as it should be. */
    @JsonProperty("succeeded")
    SUCCEEDED,
    /** It was done, and something is not as it should be: its report says what. */
    @JsonProperty("findings")
    FINDINGS,
    /** It could not be done. */
    @JsonProperty("failed")
    FAILED,
    /** Somebody cancelled it, or the service was stopped, or another instance took its lease over. */
    @JsonProperty("cancelled")
    CANCELLED;

    /** As metrics have it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
