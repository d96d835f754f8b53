package dev.warren.archive.copy;

import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.layout.GoalObjects;
import dev.warren.archive.layout.GoalsWalk;
import dev.warren.archive.layout.KeyStream;
import dev.warren.archive.layout.QuarantineWalk;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.removal.RemovalLog;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.ingester.partition.LayoutPin;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectStat;
import java.util.List;

/**
 * Goes through all that belongs to an archive, always in the same order ({@link ArchiveOrder}). The pin of the layout comes last:
 * where it is, everything else is. Archives of cold objects come behind what they are made of: what is archived meanwhile is in one of the two
 * places at least. Memory: the listing of one goal.
 */
public final class ArchiveWalk {

    private static final KeyPrefix UPLOADS = new KeyPrefix("uploads/");
    static final List<KeyPrefix> OF_EVENTS = List.of(QuarantineWalk.EVENTS, PartitionLayout.ROOT, RemovalLog.AREA);
    static final List<KeyPrefix> OF_SNAPSHOTS = List.of(QuarantineWalk.SNAPSHOTS, UPLOADS);

    private final ArchiveStores stores;

    /** Is told what there is. */
    public interface Visitor {

        /** An object of its own. */
        void object(CopyItem item);

        /** The objects of a goal, as the listing has them. */
        void goal(GoalObjects goal);

        /** Something below {@code snapshots/} that belongs to no goal. */
        void foreign(ObjectStat stat);
    }

    public ArchiveWalk(ArchiveStores stores) {
        this.stores = stores;
    }

    /**
     * Goes through it once.
     *
     * @throws dev.warren.storage.StorageException if the store does not answer
     */
    public void walk(Visitor visitor) {
        OF_EVENTS.forEach(area -> area(Side.EVENTS, area, visitor));
        OF_SNAPSHOTS.forEach(area -> area(Side.SNAPSHOTS, area, visitor));
        new GoalsWalk(stores.snapshots(), Scope.ALL, visitor::foreign).walk(visitor::goal);
        area(Side.EVENTS, ArchiveName.ROOT, visitor);
        stores.events().stat(LayoutPin.KEY).ifPresent(pin -> visitor.object(CopyItem.of(Side.EVENTS, pin)));
    }

    private void area(Side side, KeyPrefix area, Visitor visitor) {
        KeyStream keys = new KeyStream(side.of(stores), area);
        while (keys.hasNext()) {
            ObjectStat stat = keys.next();
            if (!stat.key().equals(LayoutPin.KEY)) {
                visitor.object(CopyItem.of(side, stat));
            }
        }
    }
}
