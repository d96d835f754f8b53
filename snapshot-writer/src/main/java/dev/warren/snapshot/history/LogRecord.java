package dev.warren.snapshot.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One record of a goal's log: a version is claimed for an event, an earlier claim is taken back, or something is said of a version.
 *
 * @param claim the version
 * @param revoked the number of a version whose file has content that is not this log's
 * @param mark what is said of a version
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogRecord(
        @JsonProperty("claim") @Nullable Version claim,
        @JsonProperty("revoke") @Nullable Integer revoked,
        @Nullable Mark mark) {

    static LogRecord claim(Version version) {
        return new LogRecord(version, null, null);
    }

    static LogRecord revoke(int version) {
        return new LogRecord(null, version, null);
    }

    static LogRecord mark(Mark mark) {
        return new LogRecord(null, null, mark);
    }
}
