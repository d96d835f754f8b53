package dev.warren.archive.audit;

import dev.warren.archive.layout.FoundLayout;
import dev.warren.ingester.partition.LayoutPin;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectStore;
import java.util.Optional;

/** Finds the layout that the files have to follow. */
final class LayoutAudit {

    private final ObjectStore store;
    private final Findings findings;

    LayoutAudit(ObjectStore store, Findings findings) {
        this.store = store;
        this.findings = findings;
    }

    /** The pinned layout, or that of the first file; empty if there is neither. */
    Optional<PartitionLayout> run() {
        try {
            Optional<PartitionLayout> pinned = LayoutPin.find(store);
            if (pinned.isEmpty()) {
                findings.add(
                        FindingCode.LAYOUT_UNREADABLE,
                        LayoutPin.KEY,
                        "no layout is written like that; the files are held against that of the first of them");
            }
            return pinned.or(() -> FoundLayout.ofFirstFile(store));
        } catch (NoSuchObjectException e) {
            Optional<PartitionLayout> guessed = FoundLayout.ofFirstFile(store);
            guessed.ifPresent(layout -> findings.add(
                    FindingCode.LAYOUT_MISSING,
                    LayoutPin.KEY,
                    "it is missing; the files are held against the layout of the first of them, "
                            + FoundLayout.words(layout)));
            return guessed;
        }
    }
}
