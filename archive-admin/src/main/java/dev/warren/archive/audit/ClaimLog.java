package dev.warren.archive.audit;

import dev.warren.snapshot.history.HistoryJson;
import dev.warren.snapshot.history.LogRecord;
import dev.warren.snapshot.history.Mark;
import dev.warren.snapshot.history.Move;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.history.UnreadableDocumentException;
import dev.warren.snapshot.history.Version;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The log of claims of one goal, read to its end as it is now. */
final class ClaimLog {

    /**
     * A version that was claimed and not given up.
     *
     * @param record the number of the record
     * @param version with all that was said of it
     * @param marked the number of the last record that says something of it; that of the claim if nothing was said
     */
    record Claim(int record, Version version, int marked) {}

    private final ObjectStore store;
    private final SnapshotKeys keys;
    private final Findings findings;
    private final Map<Integer, Claim> claims = new TreeMap<>();
    private boolean whole = true;
    private int position;

    ClaimLog(ObjectStore store, SnapshotKeys keys, Findings findings) {
        this.store = store;
        this.keys = keys;
        this.findings = findings;
    }

    /** @param last the highest record that is known to exist; there may be more by now */
    void read(int last) {
        while (position < last || store.stat(keys.record(position + 1)).isPresent()) {
            position++;
            read(position, keys.record(position), last);
        }
    }

    /** Whether a version's file is by now not to be beside the manifest any more. */
    boolean isGoneByNow(int version) {
        read(position);
        Claim claim = claims.get(version);
        return claim != null && !claim.version().isInPlace();
    }

    private void read(int number, ObjectKey key, int last) {
        try {
            take(number, HistoryJson.read(store, key, LogRecord.class));
        } catch (NoSuchObjectException e) {
            whole = false;
            findings.add(FindingCode.LOG_GAP, key, "it is missing, though there are records up to " + last);
        } catch (UnreadableDocumentException e) {
            whole = false;
            findings.add(FindingCode.LOG_UNREADABLE, key, "it is no record of a log");
        }
    }

    private void take(int number, LogRecord record) {
        Version claim = record.claim();
        Integer revoked = record.revoked();
        if (claim != null) {
            claims.put(claim.number(), new Claim(number, claim, number));
        } else if (revoked != null) {
            claims.remove(revoked);
        } else if (record.mark() != null) {
            mark(number, record.mark());
        } else if (record.move() != null) {
            move(number, record.move());
        }
    }

    private void move(int number, Move move) {
        move.versions()
                .forEach(moved -> claims.computeIfPresent(
                        moved, (version, claim) -> new Claim(claim.record(), move.applyTo(claim.version()), number)));
    }

    private void mark(int number, Mark mark) {
        claims.computeIfPresent(
                mark.version(), (version, claim) -> new Claim(claim.record(), mark.applyTo(claim.version()), number));
    }

    /** Whether every record could be read. */
    boolean isWhole() {
        return whole;
    }

    Map<Integer, Claim> claims() {
        return claims;
    }

    /** Who has claimed a file of this name. */
    Optional<Claim> ofFile(String name) {
        return claims.values().stream()
                .filter(claim -> claim.version().file().equals(name))
                .findFirst();
    }
}
