package dev.warren.archive.redrive;

import dev.warren.archive.snapshots.GoalVersions;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.history.Version;
import dev.warren.snapshot.request.RejectedException;
import dev.warren.snapshot.request.RequestLimits;
import dev.warren.snapshot.request.RequestParser;
import dev.warren.snapshot.request.SnapshotRequest;
import dev.warren.storage.ObjectStore;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Versions of snapshots. */
final class StoredVersions implements Destination {

    private static final RequestParser WIDEST = new RequestParser(new RequestLimits(512L << 20, 512 << 20));

    private final ObjectStore store;

    StoredVersions(ObjectStore store) {
        this.store = store;
    }

    @Override
    public boolean accepts(Candidate candidate) {
        return request(candidate).isPresent();
    }

    @Override
    public void begin() {}

    @Override
    public Map<Candidate, Standing> look(Collection<Candidate> candidates) {
        Map<Candidate, Standing> standings = new LinkedHashMap<>();
        candidates.forEach(candidate ->
                standings.put(candidate, request(candidate).map(this::standing).orElse(Standing.ABSENT)));
        return standings;
    }

    private static Optional<SnapshotRequest> request(Candidate candidate) {
        try {
            return Optional.of(WIDEST.parse(candidate.event()));
        } catch (RejectedException e) {
            return Optional.empty();
        }
    }

    private Standing standing(SnapshotRequest request) {
        return GoalVersions.find(store, request.goal())
                .flatMap(versions -> versions.manifest().versions().stream()
                        .filter(version -> version.eventId().equals(request.eventId()))
                        .findFirst())
                .map(version -> standing(request, version))
                .orElse(Standing.ABSENT);
    }

    private Standing standing(SnapshotRequest request, Version version) {
        if (!request.fingerprint().equals(version.requestSha256())) {
            return Standing.CONFLICT;
        }
        SnapshotKeys keys = new SnapshotKeys(request.goal());
        if (version.isInPlace()) {
            store.confirmDurable(keys.file(version.file()));
        }
        store.confirmDurable(keys.manifest());
        return Standing.STORED;
    }
}
