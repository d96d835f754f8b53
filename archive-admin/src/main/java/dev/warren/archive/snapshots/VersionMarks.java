package dev.warren.archive.snapshots;

import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.NotInArchiveException;
import dev.warren.snapshot.history.GoalHistory;
import dev.warren.snapshot.history.Mark;
import dev.warren.snapshot.history.UnreadableDocumentException;
import dev.warren.snapshot.history.Version;
import dev.warren.snapshot.request.Goal;
import dev.warren.storage.ObjectStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Says things of a goal's versions, beside any number of writers and of others who do the same: each mark is a record of the goal's
 * log, decided anew if somebody else got its number (ADR 18). When a call returns, log and manifest have it. Ended at any moment, it
 * may be called again.
 *
 * <p>Every call takes all versions or, if one of them is refused beforehand, none. Not safe for use by several threads.
 */
public final class VersionMarks {

    private final Goal goal;
    private final ObjectStore store;
    private final Reason reason;
    private final InstantSource clock;
    private final GoalHistory history;

    public VersionMarks(ObjectStore store, Goal goal, Reason reason, InstantSource clock) {
        this.goal = goal;
        this.store = store;
        this.reason = reason;
        this.clock = clock;
        this.history = new GoalHistory(goal, store);
    }

    /**
     * They are not to be used any more; their files stay.
     *
     * @return those of which that was not said already
     * @throws NotInArchiveException if there is no such version
     * @throws InvalidInputException if one is still being stored
     * @throws DamagedObjectException if the log cannot be read
     * @throws dev.warren.storage.StorageException if the store does not answer or refuses
     */
    public List<Integer> delete(Collection<Integer> versions) {
        return mark(versions, Mark.Kind.DELETE, Optional.empty());
    }

    /** Those that {@link #delete} would return; throws as it does, and writes nothing. */
    public List<Integer> wouldDelete(Collection<Integer> versions) {
        return find(versions).stream()
                .filter(Version::isLive)
                .map(Version::number)
                .toList();
    }

    /**
     * They are to be used again; throws as {@link #delete} does.
     *
     * @throws InvalidInputException if one is removed, too
     */
    public List<Integer> undelete(Collection<Integer> versions) {
        find(versions).stream()
                .filter(version -> version.removed() != null)
                .findAny()
                .ifPresent(gone -> {
                    throw new InvalidInputException("version " + gone.number() + " of " + goal
                            + " is removed, and its file does not come back");
                });
        return mark(versions, Mark.Kind.UNDELETE, Optional.empty());
    }

    /** Puts a tag on them; throws as {@link #delete} does. */
    public List<Integer> tag(Collection<Integer> versions, Tag tag) {
        return mark(versions, Mark.Kind.TAG, Optional.of(tag));
    }

    /** Takes a tag off them; throws as {@link #delete} does. */
    public List<Integer> untag(Collection<Integer> versions, Tag tag) {
        return mark(versions, Mark.Kind.UNTAG, Optional.of(tag));
    }

    /**
     * They are removed, their files still there; throws as {@link #delete} does.
     *
     * @param condition on what the log has when it is told; a version of which it does not hold stays
     * @return all of them that are removed now
     */
    Set<Integer> remove(Collection<Integer> versions, Predicate<Version> condition) {
        mark(versions, Mark.Kind.REMOVE, Optional.empty(), condition);
        return find(versions).stream()
                .filter(version -> version.removed() != null)
                .map(Version::number)
                .collect(Collectors.toSet());
    }

    /**
     * The versions, as the log has them now.
     *
     * @throws NotInArchiveException if there is no such version
     * @throws InvalidInputException if one is still being stored
     */
    List<Version> find(Collection<Integer> versions) {
        try {
            history.load();
            history.catchUp();
            return versions.stream().distinct().sorted().map(this::find).toList();
        } catch (UnreadableDocumentException e) {
            throw new DamagedObjectException(e.getMessage() + "; ./archive audit says more", e);
        }
    }

    private Version find(int number) {
        Version version = history.version(number)
                .orElseThrow(() -> new NotInArchiveException(
                        goal + " has no version " + number + " in " + store.description(),
                        "./archive snapshots list --user " + goal.userId() + " --goal " + goal.goalId()
                                + " has them all"));
        if (history.isPending(version) && !history.isPublished(version)) {
            throw new InvalidInputException("version " + number + " of " + goal + " is still being stored");
        }
        return version;
    }

    private List<Integer> mark(Collection<Integer> versions, Mark.Kind kind, Optional<Tag> tag) {
        return mark(versions, kind, tag, any -> true);
    }

    private List<Integer> mark(
            Collection<Integer> versions, Mark.Kind kind, Optional<Tag> tag, Predicate<Version> condition) {
        Mark.Made made = reason.at(clock.instant());
        List<Integer> changed = new ArrayList<>();
        for (Version version : find(versions)) {
            Mark mark =
                    new Mark(version.number(), kind, made, tag.map(Tag::name).orElse(null));
            if (say(mark, condition)) {
                changed.add(version.number());
            }
        }
        history.healManifest();
        return changed;
    }

    /** False if it has been said already, or the condition does not hold, by what somebody else has said meanwhile, too. */
    private boolean say(Mark mark, Predicate<Version> condition) {
        for (Version now = find(mark.version()); mark.changes(now) && condition.test(now); now = find(mark.version())) {
            if (history.mark(mark)) {
                return true;
            }
        }
        return false;
    }
}
