package dev.warren.archive.ids;

/** The ids of one shard, in memory: 25 bytes a slot, at most three quarters of the slots used. */
final class IdTable {

    private final long[] high;
    private final long[] low;
    private final int[] partition;
    private final int[] number;
    private final byte[] kinds;
    private final int mask;

    /** @param capacity how many ids it holds */
    IdTable(int capacity) {
        int slots = Integer.highestOneBit(Math.max(4, capacity * 4 / 3)) << 1;
        this.mask = slots - 1;
        this.high = new long[slots];
        this.low = new long[slots];
        this.partition = new int[slots];
        this.number = new int[slots];
        this.kinds = new byte[slots];
    }

    /** Notes a sighting; a row whose id is in another row already is told. */
    void add(Sighting sighting, IdVerdicts verdicts) {
        IdHash id = sighting.id();
        int slot = slotOf(id);
        boolean isRow = sighting.kind() == Sighting.Kind.ROW;
        if (isRow && has(slot, Sighting.Kind.ROW)) {
            verdicts.repeated(id, at(slot).place(), sighting.place());
            return;
        }
        high[slot] = id.high();
        low[slot] = id.low();
        kinds[slot] |= (byte) sighting.kind().bit();
        if (isRow) {
            partition[slot] = sighting.partition();
            number[slot] = sighting.number();
        }
    }

    /** Tells what follows from all sightings of each id. */
    void judge(IdVerdicts verdicts) {
        for (int slot = 0; slot <= mask; slot++) {
            if (kinds[slot] != 0) {
                judge(slot, verdicts);
            }
        }
    }

    private void judge(int slot, IdVerdicts verdicts) {
        boolean row = has(slot, Sighting.Kind.ROW);
        boolean conflict = has(slot, Sighting.Kind.CONFLICT);
        boolean oldConflict = has(slot, Sighting.Kind.OLD_CONFLICT);
        boolean quarantined = has(slot, Sighting.Kind.QUARANTINED);
        boolean ledger = has(slot, Sighting.Kind.LEDGER);
        boolean archived = has(slot, Sighting.Kind.ARCHIVED);
        Sighting seen = at(slot);
        if (conflict && !row) {
            verdicts.conflictWithoutRow(seen.id());
        }
        if (quarantined && row) {
            verdicts.quarantinedAndArchived(seen.id(), seen.place());
        }
        if (ledger && !row && !archived && !conflict && !oldConflict && !quarantined) {
            verdicts.missing(seen.id());
        }
        if (row && !ledger) {
            verdicts.notInLedger(seen.id(), seen.place());
        }
    }

    private Sighting at(int slot) {
        return new Sighting(new IdHash(high[slot], low[slot]), Sighting.Kind.ROW, partition[slot], number[slot]);
    }

    private boolean has(int slot, Sighting.Kind kind) {
        return (kinds[slot] & kind.bit()) != 0;
    }

    /** The id's own slot, or a free one. */
    private int slotOf(IdHash id) {
        int slot = (int) id.low() & mask;
        while (kinds[slot] != 0 && (high[slot] != id.high() || low[slot] != id.low())) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
