package dev.warren.archive.archives;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.warren.archive.layout.ArchiveName;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An archived object that may have what is looked for.
 *
 * @param archive the key of the archive that has it
 * @param key where it was
 * @param size in bytes
 * @param rows of a data file; null for anything else, as are the types
 * @param from the earliest event, or the event of a version; null where there is none
 * @param to the latest
 * @param types with the number of rows
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FoundObject(
        String archive,
        String key,
        long size,
        String sha256,
        @Nullable Long rows,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Map<String, Long> types) {

    public static FoundObject of(ArchiveName archive, ListedObject object) {
        return new FoundObject(
                archive.toString(),
                object.key(),
                object.size(),
                object.sha256(),
                object.rows(),
                object.from(),
                object.to(),
                object.types());
    }
}
