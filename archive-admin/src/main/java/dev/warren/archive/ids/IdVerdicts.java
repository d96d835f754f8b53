package dev.warren.archive.ids;

import dev.warren.archive.layout.Place;

/** Is told what follows from where ids were seen. */
public interface IdVerdicts {

    /** Two rows have the id; the places are the same if one file has both. */
    void repeated(IdHash id, Place first, Place second);

    /** Quarantined for other content than the archive's, but the archive does not have it. */
    void conflictWithoutRow(IdHash id);

    /** Quarantined for another reason, and in a row as well. */
    void quarantinedAndArchived(IdHash id, Place row);

    /** In the ledger, and nowhere else. */
    void missing(IdHash id);

    /** In a row, and not in the ledger, if there is one. */
    void notInLedger(IdHash id, Place row);
}
