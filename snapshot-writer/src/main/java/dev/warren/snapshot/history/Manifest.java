package dev.warren.snapshot.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What readers see of a goal's history: the versions whose files are there, in ascending order.
 *
 * @param logPosition the log's records up to this one are in {@code versions}; from there on the log has to be read
 */
@JsonPropertyOrder({"user_id", "goal_id", "log_position", "versions"})
public record Manifest(
        @JsonProperty("user_id") String userId,
        @JsonProperty("goal_id") String goalId,
        @JsonProperty("log_position") int logPosition,
        List<Version> versions) {}
