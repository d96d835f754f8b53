package dev.warren.snapshot.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One record of a goal's log: either a version is claimed for an event, or an earlier claim is taken back.
 *
 * @param claim the version
 * @param revoked the number of a version whose file has content that is not this log's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogRecord(
        @JsonProperty("claim") @Nullable Version claim,
        @JsonProperty("revoke") @Nullable Integer revoked) {

    static LogRecord claim(Version version) {
        return new LogRecord(version, null);
    }

    static LogRecord revoke(int version) {
        return new LogRecord(null, version);
    }
}
