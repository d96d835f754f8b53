package dev.warren.archive.archives;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of an archive that is not there any more.
 *
 * @param archive its key
 * @param why in a few words
 * @param replacedBy the key of the archive that has what is left of it; null if nothing is left of it that would not be in its place
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArchiveEnd(
        String archive, Instant time, String why, @Nullable String replacedBy) {}
