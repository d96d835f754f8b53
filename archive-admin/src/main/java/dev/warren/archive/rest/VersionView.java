package dev.warren.archive.rest;

import dev.warren.snapshot.history.Mark;
import dev.warren.snapshot.history.Version;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of code.
 *
 * @param language null for a project that came without one
 * @param fileCount of a project; null for a single piece of code
 * @param files of a project; null in lists
 * @param deleted that it is not to be used any more; null where it is
 * @param removed that its file is gone for good; null where it is there
 * @param tags in ascending order
 * @param archived the key of the archive that its file is in; null where it is in none
 */
@Schema(name = "Version")
record VersionView(
        int version,
        String file,
        @Nullable String language,
        @Nullable String filename,
        long size,
        String sha256,
        String eventId,
        String eventTime,
        String storedTime,
        @Nullable Integer fileCount,
        @Nullable List<File> files,
        @Nullable Marked deleted,
        @Nullable Marked removed,
        List<String> tags,
        @Nullable String archived) {

    /** When, by whom and what for. */
    @Schema(name = "Marked")
    record Marked(String time, String by, @Nullable String why) {

        static @Nullable Marked of(Mark.@Nullable Made made) {
            return made == null ? null : new Marked(made.time(), made.by(), made.why());
        }
    }

    /** A file of a project. */
    @Schema(name = "ProjectFile")
    record File(String path, long size, String sha256) {}

    static VersionView brief(Version version) {
        return of(version, null);
    }

    static VersionView whole(Version version) {
        return of(version, files(version));
    }

    private static @Nullable List<File> files(Version version) {
        return version.files() == null
                ? null
                : version.files().stream()
                        .map(file -> new File(file.path(), file.size(), file.sha256()))
                        .toList();
    }

    private static VersionView of(Version version, @Nullable List<File> files) {
        return new VersionView(
                version.number(),
                version.file(),
                version.language(),
                version.filename(),
                version.size(),
                version.sha256(),
                version.eventId(),
                version.eventTime(),
                version.storedTime(),
                version.files() == null ? null : version.files().size(),
                files,
                Marked.of(version.deleted()),
                Marked.of(version.removed()),
                version.tags() == null ? List.of() : version.tags(),
                version.archived());
    }
}
