package dev.warren.archive.backup;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a backup set's manifest says before it lists the objects.
 *
 * @param format of the manifest, {@value #FORMAT}
 * @param kind {@code full}, or {@code incremental}
 * @param created when the set was whole
 * @param toolVersion of the program that made it
 * @param schemaVersion how many columns events have: columns are only ever added
 * @param archive where it was
 * @param files objects of the archive
 * @param bytes of all of them
 * @param copiedFiles those that lie in this set
 * @param copiedBytes of those
 * @param rows of events
 * @param from the earliest event; null if there is none
 * @param to the latest event
 * @param nulls rows without a value, of each column that has any
 * @param references earlier sets that hold the other objects
 */
@JsonPropertyOrder({
    "format",
    "name",
    "kind",
    "created",
    "tool_version",
    "schema_version",
    "archive",
    "files",
    "bytes",
    "copied_files",
    "copied_bytes",
    "rows",
    "from",
    "to",
    "nulls",
    "references"
})
public record SetHead(
        @JsonProperty("format") int format,
        @JsonProperty("name") String name,
        @JsonProperty("kind") String kind,
        @JsonProperty("created") Instant created,
        @JsonProperty("tool_version") String toolVersion,
        @JsonProperty("schema_version") int schemaVersion,
        @JsonProperty("archive") String archive,
        @JsonProperty("files") long files,
        @JsonProperty("bytes") long bytes,
        @JsonProperty("copied_files") long copiedFiles,
        @JsonProperty("copied_bytes") long copiedBytes,
        @JsonProperty("rows") long rows,
        @JsonProperty("from") @Nullable Instant from,
        @JsonProperty("to") @Nullable Instant to,
        @JsonProperty("nulls") Map<String, Long> nulls,
        @JsonProperty("references") List<String> references) {

    static final int FORMAT = 1;
}
