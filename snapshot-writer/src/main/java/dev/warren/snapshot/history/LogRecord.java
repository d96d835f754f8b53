package dev.warren.snapshot.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One record of a goal's log: a version is claimed for an event, an earlier claim is taken back, something is said of a version, or the
 * files of versions have another place.
 *
 * @param claim the version
 * @param revoked the number of a version whose file has content that is not this log's
 * @param mark what is said of a version
 * @param move where the files of versions are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogRecord(
        @JsonProperty("claim") @Nullable Version claim,
        @JsonProperty("revoke") @Nullable Integer revoked,
        @Nullable Mark mark,
        @Nullable Move move) {

    static LogRecord claim(Version version) {
        return new LogRecord(version, null, null, null);
    }

    static LogRecord revoke(int version) {
        return new LogRecord(null, version, null, null);
    }

    static LogRecord mark(Mark mark) {
        return new LogRecord(null, null, mark, null);
    }

    static LogRecord move(Move move) {
        return new LogRecord(null, null, null, move);
    }
}
