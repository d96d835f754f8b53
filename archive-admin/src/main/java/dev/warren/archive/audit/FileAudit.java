package dev.warren.archive.audit;

import dev.warren.archive.file.DamagedFileException;
import dev.warren.archive.file.DataFileScan;
import dev.warren.archive.file.FileFacts;
import dev.warren.archive.file.RowListener;
import dev.warren.archive.ids.IdHash;
import dev.warren.archive.ids.IdSightings;
import dev.warren.archive.ids.Sighting;
import dev.warren.archive.layout.Place;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.model.EventTime;
import dev.warren.model.Utf8Slice;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;

/** Audits single data files. Safe for use by several threads. */
final class FileAudit {

    private final ObjectStore store;
    private final PartitionLayout layout;
    private final IdSightings ids;
    private final Findings findings;
    private final Tally tally;

    FileAudit(ObjectStore store, PartitionLayout layout, IdSightings ids, Findings findings, Tally tally) {
        this.store = store;
        this.layout = layout;
        this.ids = ids;
        this.findings = findings;
        this.tally = tally;
    }

    /** @throws dev.warren.storage.StorageException if the store does not answer */
    void audit(Place place, long size) {
        ObjectKey key = place.key(layout);
        Rows rows = new Rows(place);
        try {
            judge(key, rows, DataFileScan.scan(store, key, rows));
        } catch (DamagedFileException e) {
            findings.add(FindingCode.UNREADABLE_FILE, key, "it cannot be read to its end: " + e.getMessage());
        } catch (NoSuchObjectException e) {
            findings.add(FindingCode.GAP, key, "it was listed, and is not there any more");
        }
        tally.file(size, rows.count);
    }

    private void judge(ObjectKey key, Rows rows, FileFacts facts) {
        facts.columns().forEach(difference -> findings.add(FindingCode.WRONG_COLUMNS, key, difference));
        facts.misleading().forEach(line -> findings.add(FindingCode.MISLEADING_INDEX, key, line));
        if (facts.rows() != facts.footerRows()) {
            findings.add(
                    FindingCode.ROW_COUNT,
                    key,
                    "its pages hold " + facts.rows() + " rows, its footer says " + facts.footerRows());
        }
        if (facts.nulls() > 0) {
            findings.add(FindingCode.NULL_VALUE, key, facts.nulls() + " rows lack a value that every row has");
        }
        if (rows.misplaced > 0) {
            findings.add(
                    FindingCode.WRONG_PARTITION,
                    key,
                    rows.misplaced + " rows are of other times, the first is '" + rows.firstMisplaced + "' of "
                            + new EventTime(rows.firstMisplacedTime));
        }
    }

    /** The rows of one file. */
    private final class Rows implements RowListener {

        private final Place place;
        private long count;
        private long misplaced;
        private String firstMisplaced = "";
        private long firstMisplacedTime;

        Rows(Place place) {
            this.place = place;
        }

        @Override
        public void row(Utf8Slice id, long timeMicros) {
            count++;
            ids.add(Sighting.inRow(IdHash.of(id), place));
            if (!layout.partitionOf(new EventTime(timeMicros)).equals(place.partition()) && misplaced++ == 0) {
                firstMisplaced = id.toString();
                firstMisplacedTime = timeMicros;
            }
        }
    }
}
