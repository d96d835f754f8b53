package dev.warren.snapshot.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That the files of versions lie in an archive of cold goals, or are back in their place: a record of the goal's log, as a mark is one. Of two
 * moves of a version the later one counts.
 *
 * @param versions their numbers
 * @param archive key of the archive that has them; null where they are back
 * @param time RFC 3339, in UTC
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Move(List<Integer> versions, @Nullable String archive, String time) {

    @SuppressWarnings({"ConstantValue", "NullAway"}) // what was read from JSON may lack anything
    public Move {
        if (versions == null || versions.isEmpty() || time == null) {
            throw new IllegalArgumentException("a move has versions and a time");
        }
        versions = List.copyOf(versions);
    }

    /** Whether it says something of this version. */
    public boolean concerns(int version) {
        return versions.contains(version);
    }

    /** The version where it is then; what was removed is nowhere. */
    public Version applyTo(Version moved) {
        return moved.removed() == null ? moved.archivedIn(archive) : moved;
    }
}
