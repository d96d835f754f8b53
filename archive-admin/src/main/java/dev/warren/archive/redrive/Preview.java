package dev.warren.archive.redrive;

import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectStore;
import java.util.List;

/** Only says what would be done. */
final class Preview implements Step {

    private final Fates fates;

    Preview(Fates fates) {
        this.fates = fates;
    }

    @Override
    public void take(ObjectStore store, KeyPrefix part, Destination destination, List<Candidate> candidates) {
        destination.look(candidates).forEach((candidate, standing) -> {
            switch (standing) {
                case STORED -> fates.add(Fate.WAS_STORED, candidate.key(), "");
                case CONFLICT -> fates.add(Fate.CONFLICT, candidate.key(), Sending.CONFLICT);
                case ABSENT -> fates.add(Fate.TO_BE_SENT, candidate.key(), "");
            }
        });
    }

    @Override
    public void copy(ObjectStore store, Copies.Copy copy) {
        fates.add(Fate.COPY_REMOVED, copy.key(), "");
    }
}
