package dev.warren.archive.audit;

import dev.warren.archive.ids.IdHash;
import dev.warren.archive.ids.IdVerdicts;
import dev.warren.archive.layout.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes down what is wrong with ids, as many of each code as are told whole; the others are only counted. Ids are known by their hashes
 * here, {@link IdNames} finds their names.
 */
final class IdsAudit implements IdVerdicts {

    /**
     * An id that a row should not have.
     *
     * @param row where the id is
     * @param other another row that has it; the same if there is none
     */
    record InRow(FindingCode code, IdHash id, Place row, Place other) {}

    private final int kept;
    private final Findings findings;
    private final boolean wholeArchive;
    private final boolean complete;
    private final Map<FindingCode, List<InRow>> inRows = new EnumMap<>(FindingCode.class);
    private final Set<IdHash> missing = new HashSet<>();
    private final Set<IdHash> conflicts = new HashSet<>();

    /**
     * @param wholeArchive whether all rows were read
     * @param complete whether every row must be in the ledger
     */
    IdsAudit(int kept, Findings findings, boolean wholeArchive, boolean complete) {
        this.kept = kept;
        this.findings = findings;
        this.wholeArchive = wholeArchive;
        this.complete = complete;
    }

    @Override
    public void repeated(IdHash id, Place one, Place two) {
        boolean inOrder = one.compareTo(two) <= 0;
        Place later = inOrder ? two : one;
        Place earlier = inOrder ? one : two;
        boolean sameChain = one.partition().equals(two.partition());
        keep(new InRow(sameChain ? FindingCode.DUPLICATE_ID : FindingCode.SHARED_ID, id, later, earlier));
    }

    @Override
    public void quarantinedAndArchived(IdHash id, Place row) {
        keep(new InRow(FindingCode.QUARANTINED_AND_ARCHIVED, id, row, row));
    }

    @Override
    public void notInLedger(IdHash id, Place row) {
        if (complete) {
            keep(new InRow(FindingCode.NOT_IN_LEDGER, id, row, row));
        }
    }

    @Override
    public void missing(IdHash id) {
        keep(FindingCode.MISSING_ID, missing, id);
    }

    @Override
    public void conflictWithoutRow(IdHash id) {
        if (wholeArchive) {
            keep(FindingCode.CONFLICT_WITHOUT_ROW, conflicts, id);
        }
    }

    List<InRow> inRows() {
        return inRows.values().stream().flatMap(List::stream).toList();
    }

    Set<IdHash> missing() {
        return missing;
    }

    Set<IdHash> conflicts() {
        return conflicts;
    }

    private void keep(InRow found) {
        List<InRow> alike = inRows.computeIfAbsent(found.code(), code -> new ArrayList<>());
        if (alike.size() < kept) {
            alike.add(found);
        } else {
            findings.count(found.code());
        }
    }

    private void keep(FindingCode code, Set<IdHash> alike, IdHash id) {
        if (alike.size() < kept) {
            alike.add(id);
        } else {
            findings.count(code);
        }
    }
}
