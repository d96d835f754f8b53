package dev.warren.archive.backup;

import dev.warren.archive.ids.IdHash;
import dev.warren.archive.ids.IdSightings;
import dev.warren.archive.ids.IdVerdicts;
import dev.warren.archive.ids.Sighting;
import dev.warren.archive.layout.Place;
import dev.warren.archive.operation.Cancellation;
import dev.warren.storage.ObjectKey;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Brings together the objects that are there with those that sets need, on disk: an object is to a set as an id of a ledger is to an
 * archive.
 */
final class SetObjects implements AutoCloseable {

    private final IdSightings sightings;

    SetObjects(Path temporary) {
        int most = IdSightings.tableIdsForHeap(Runtime.getRuntime().maxMemory());
        this.sightings = new IdSightings(temporary, most);
    }

    void isThere(ObjectKey key) {
        sightings.add(Sighting.elsewhere(IdHash.of(key.value()), Sighting.Kind.LEDGER));
    }

    void isNeeded(ObjectKey key) {
        sightings.add(Sighting.elsewhere(IdHash.of(key.value()), Sighting.Kind.QUARANTINED));
    }

    /** Those that are there, and that nobody needs. Nothing can be added afterwards. */
    Unneeded unneeded(int kept, Cancellation cancellation) {
        Unneeded unneeded = new Unneeded(kept);
        sightings.judge(unneeded, cancellation);
        return unneeded;
    }

    @Override
    public void close() {
        sightings.close();
    }

    /** What nobody needs: all are counted, the first are known. */
    static final class Unneeded implements IdVerdicts {

        private final int kept;
        private final Set<IdHash> known = new HashSet<>();
        private long others;

        private Unneeded(int kept) {
            this.kept = kept;
        }

        boolean has(ObjectKey key) {
            return known.contains(IdHash.of(key.value()));
        }

        boolean isEmpty() {
            return known.isEmpty();
        }

        /** How many there are beside those that are known. */
        long others() {
            return others;
        }

        @Override
        public void missing(IdHash id) {
            if (known.size() < kept) {
                known.add(id);
            } else {
                others++;
            }
        }

        @Override
        public void repeated(IdHash id, Place first, Place second) {}

        @Override
        public void conflictWithoutRow(IdHash id) {}

        @Override
        public void quarantinedAndArchived(IdHash id, Place row) {}

        @Override
        public void notInLedger(IdHash id, Place row) {}
    }
}
