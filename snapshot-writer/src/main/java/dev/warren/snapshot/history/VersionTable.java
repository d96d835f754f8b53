package dev.warren.snapshot.history;

import dev.warren.snapshot.request.SnapshotRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;

/** A goal's versions as far as the log has been read: no input and output, only what follows from the records. */
final class VersionTable {

    private final TreeMap<Integer, Version> versions = new TreeMap<>();
    private final Map<String, Version> byEvent = new HashMap<>();

    /** Claimed, but not known to have a file yet, each with the number of the record that claims it. */
    private final TreeMap<Integer, Integer> pending = new TreeMap<>();

    /** Files that no record tells of. */
    private final TreeSet<Integer> foreign = new TreeSet<>();

    private int position;

    /** How many records of the log this table has. */
    int position() {
        return position;
    }

    int size() {
        return versions.size();
    }

    /** Starts with what a manifest has. */
    void start(int logPosition, List<Version> published) {
        position = logPosition;
        published.forEach(this::hold);
    }

    /** Adds the next record of the log. */
    void add(LogRecord next) {
        position++;
        Version claim = next.claim();
        if (claim != null) {
            hold(claim);
            pending.put(claim.number(), position);
            foreign.remove(claim.number());
        } else if (next.revoked() != null) {
            revoke(next.revoked());
        } else if (next.mark() != null) {
            mark(next.mark());
        } else if (next.move() != null) {
            move(next.move());
        }
    }

    private void hold(Version version) {
        versions.put(version.number(), version);
        byEvent.put(version.eventId(), version);
    }

    /** Only what was published is ever removed: its file may be gone, and is waited for no more. */
    private void mark(Mark mark) {
        version(mark.version()).map(mark::applyTo).ifPresent(this::hold);
        if (mark.kind() == Mark.Kind.REMOVE) {
            published(mark.version());
        }
    }

    /** Only what was published is ever moved, and is waited for no more. */
    private void move(Move move) {
        for (int number : move.versions()) {
            version(number).map(move::applyTo).ifPresent(this::hold);
            published(number);
        }
    }

    private void revoke(int number) {
        Version revoked = versions.remove(number);
        if (revoked != null) {
            byEvent.remove(revoked.eventId(), revoked);
        }
        pending.remove(number);
        foreign.add(number);
    }

    /** A file with this version in its name is there. What a claimed version's file has in it is for others to find out. */
    void fileFound(int number) {
        if (!versions.containsKey(number)) {
            foreign.add(number);
        }
    }

    void published(int number) {
        pending.remove(number);
    }

    boolean isPending(int number) {
        return pending.containsKey(number);
    }

    List<Version> pending() {
        return pending.keySet().stream()
                .map(number -> Objects.requireNonNull(versions.get(number)))
                .toList();
    }

    Optional<Version> ofEvent(String eventId) {
        return Optional.ofNullable(byEvent.get(eventId));
    }

    Optional<Version> version(int number) {
        return Optional.ofNullable(versions.get(number));
    }

    /** All of them, in ascending order. */
    List<Version> all() {
        return List.copyOf(versions.values());
    }

    /** One more than the highest version there is; empty if there is no such number. */
    OptionalInt nextFree() {
        int highest = Math.max(versions.isEmpty() ? 0 : versions.lastKey(), foreign.isEmpty() ? 0 : foreign.last());
        return highest < SnapshotRequest.MAX_VERSION ? OptionalInt.of(highest + 1) : OptionalInt.empty();
    }

    /** What the manifest tells now; the records of what is pending are left for whoever reads it to read again. */
    Manifest manifest(String userId, String goalId) {
        int settled = pending.values().stream()
                .mapToInt(claimedAt -> claimedAt - 1)
                .min()
                .orElse(position);
        List<Version> published = versions.values().stream()
                .filter(version -> !pending.containsKey(version.number()))
                .map(version -> version.stagedAt(null))
                .toList();
        return new Manifest(userId, goalId, settled, published);
    }
}
