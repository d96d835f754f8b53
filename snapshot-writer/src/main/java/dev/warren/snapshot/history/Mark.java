package dev.warren.snapshot.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who looks after the archive says of a version, after it was stored: a record of the goal's log, as a claim is one. Of
 * two marks of one kind the later one counts, and a version that is removed stays so, so that reading marks a second time changes
 * nothing.
 *
 * @param version its number
 * @param tag what is put on or taken off; null for every other kind
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Mark(
        int version, Kind kind, Made made, @Nullable String tag) {

    @SuppressWarnings({"ConstantValue", "NullAway"}) // what was read from JSON may lack anything
    public Mark {
        if (kind == null || made == null || (tag == null) == (kind == Kind.TAG || kind == Kind.UNTAG)) {
            throw new IllegalArgumentException("a mark has a kind, who made it, and a tag if it is of one");
        }
    }

    /** What a mark says. */
    public enum Kind {
        /** It is not to be used any more; its file stays. */
        @JsonProperty("delete")
        DELETE,
        /** It is to be used again. */
        @JsonProperty("undelete")
        UNDELETE,
        /** Its file goes, for good. */
        @JsonProperty("remove")
        REMOVE,
        @JsonProperty("tag")
        TAG,
        @JsonProperty("untag")
        UNTAG
    }

    /**
     * When, by whom and what for.
     *
     * @param time RFC 3339, in UTC
     * @param why null where nothing was said
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Made(String time, String by, @Nullable String why) {}

    /** Whether the version would be another one with it. */
    public boolean changes(Version marked) {
        return switch (kind) {
            case DELETE -> marked.deleted() == null && marked.removed() == null;
            case UNDELETE -> marked.deleted() != null;
            case REMOVE -> marked.removed() == null;
            case TAG -> tag != null && !marked.tagged().contains(tag);
            case UNTAG -> tag != null && marked.tagged().contains(tag);
        };
    }

    /** The version with it; the same one if it changes nothing. */
    public Version applyTo(Version marked) {
        if (!changes(marked)) {
            return marked;
        }
        return switch (kind) {
            case DELETE -> marked.with(made, marked.removed(), marked.tags());
            case UNDELETE -> marked.with(null, marked.removed(), marked.tags());
            case REMOVE -> marked.with(marked.deleted(), made, marked.tags());
            case TAG, UNTAG -> marked.with(marked.deleted(), marked.removed(), tagsOf(marked));
        };
    }

    private @Nullable List<String> tagsOf(Version marked) {
        TreeSet<String> tags = new TreeSet<>(marked.tagged());
        if (tag != null && !tags.remove(tag)) {
            tags.add(tag);
        }
        return tags.isEmpty() ? null : List.copyOf(tags);
    }
}
