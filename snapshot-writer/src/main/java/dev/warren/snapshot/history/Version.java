package dev.warren.snapshot.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One version, as the log and the manifest have it.
 *
 * @param file its name beside the manifest
 * @param language null for a project that came without one
 * @param filename what the publisher calls it
 * @param size of the file, in bytes
 * @param sha256 of the file, in hex
 * @param eventTime RFC 3339, in UTC
 * @param storedTime when the version was claimed, RFC 3339, in UTC
 * @param requestSha256 what tells a redelivery of the event from another with the same id
 * @param staged where the file's bytes wait until it is there; null where the event itself has them
 * @param files the listing of a project; null for a single piece of code
 * @param deleted that it is not to be used any more; null where it is
 * @param removed that its file is gone for good; null where it is there
 * @param tags in ascending order, each once; null where there is none
 * @param archived the key of the archive that its file is in; null where the file is beside the manifest
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "version",
    "file",
    "language",
    "filename",
    "size",
    "sha256",
    "event_id",
    "event_time",
    "stored_time",
    "request_sha256",
    "staged",
    "files",
    "deleted",
    "removed",
    "tags",
    "archived"
})
public record Version(
        @JsonProperty("version") int number,
        String file,
        @Nullable String language,
        @Nullable String filename,
        long size,
        String sha256,
        @JsonProperty("event_id") String eventId,
        @JsonProperty("event_time") String eventTime,
        @JsonProperty("stored_time") String storedTime,
        @JsonProperty("request_sha256") String requestSha256,
        @Nullable String staged,
        @Nullable List<FileInProject> files,
        Mark.@Nullable Made deleted,
        Mark.@Nullable Made removed,
        @Nullable List<String> tags,
        @Nullable String archived) {

    /** A version of which nothing was said since it was claimed. */
    public Version(
            int number,
            String file,
            @Nullable String language,
            @Nullable String filename,
            long size,
            String sha256,
            String eventId,
            String eventTime,
            String storedTime,
            String requestSha256,
            @Nullable String staged,
            @Nullable List<FileInProject> files) {
        this(
                number,
                file,
                language,
                filename,
                size,
                sha256,
                eventId,
                eventTime,
                storedTime,
                requestSha256,
                staged,
                files,
                null,
                null,
                null,
                null);
    }

    /**
     * A file of a project.
     *
     * @param size in bytes
     */
    public record FileInProject(String path, long size, String sha256) {}

    /** Whether both are the same bytes in a file of the same name. */
    public boolean holdsSameAs(Version other) {
        return file.equals(other.file) && size == other.size && sha256.equals(other.sha256);
    }

    /** Whether it is to be used: neither deleted nor removed. */
    @JsonIgnore
    public boolean isLive() {
        return deleted == null && removed == null;
    }

    /** Whether its file is to be beside the manifest: neither removed nor in an archive. */
    @JsonIgnore
    public boolean isInPlace() {
        return removed == null && archived == null;
    }

    /** Whether the same was said of both. */
    public boolean isMarkedAs(Version other) {
        return Objects.equals(deleted, other.deleted)
                && Objects.equals(removed, other.removed)
                && tagged().equals(other.tagged())
                && Objects.equals(archived, other.archived);
    }

    List<String> tagged() {
        return tags == null ? List.of() : tags;
    }

    /** The same version, with its bytes waiting there; nowhere if null. */
    public Version stagedAt(@Nullable String key) {
        return with(key, deleted, removed, tags, archived);
    }

    /** The same version, with its file in this archive; beside the manifest if null. */
    public Version archivedIn(@Nullable String archive) {
        return with(staged, deleted, removed, tags, archive);
    }

    /** The same version, of which nothing was said. */
    public Version unmarked() {
        return with(staged, null, null, null, null);
    }

    Version with(Mark.@Nullable Made deletion, Mark.@Nullable Made removal, @Nullable List<String> tagsThen) {
        return with(staged, deletion, removal, tagsThen, removal == null ? archived : null);
    }

    private Version with(
            @Nullable String key,
            Mark.@Nullable Made deletion,
            Mark.@Nullable Made removal,
            @Nullable List<String> tagsThen,
            @Nullable String archive) {
        return new Version(
                number,
                file,
                language,
                filename,
                size,
                sha256,
                eventId,
                eventTime,
                storedTime,
                requestSha256,
                key,
                files,
                deletion,
                removal,
                tagsThen,
                archive);
    }
}
