package dev.warren.archive.audit;

import static dev.warren.archive.audit.Severity.ERROR;
import static dev.warren.archive.audit.Severity.INFO;
import static dev.warren.archive.audit.Severity.WARNING;

import java.util.Locale;

/** Everything an audit can find, with what to do about it. The names are part of the output; {@code docs/archive-admin.md} has them all. */
public enum FindingCode {
    LAYOUT_MISSING(ERROR, "restore events/_layout.json with the layout of the files before any ingester starts"),
    LAYOUT_UNREADABLE(ERROR, "restore events/_layout.json from a backup"),
    FOREIGN_FILE(ERROR, "move it away: readers of events/ take it for data"),
    GAP(ERROR, "restore the file from a backup; ingesters add nothing to this partition before"),
    UNREADABLE_FILE(ERROR, "restore the file from a backup; ingesters add nothing to this partition before"),
    WRONG_COLUMNS(ERROR, "find out who wrote it; restore the file from a backup"),
    ROW_COUNT(ERROR, "restore the file from a backup"),
    NULL_VALUE(ERROR, "find out who wrote it; restore the file from a backup"),
    MISLEADING_INDEX(ERROR, "restore the file from a backup: filters pass over rows of it"),
    WRONG_PARTITION(ERROR, "find out who wrote or moved it; restore the partition from a backup"),
    DUPLICATE_ID(ERROR, "find out who wrote the later file; report it if it was an ingester"),
    SHARED_ID(WARNING, "two events of different times have one id: give each event an id of its own"),
    CONFLICT_WITHOUT_ROW(
            ERROR, "a row is lost: restore the partition from a backup; the event itself is in quarantine"),
    ARCHIVE_FOREIGN_FILE(ERROR, "move it away: it belongs to no archive"),
    ARCHIVE_MISSING(ERROR, "restore the archive from a backup: what lies in it is nowhere else"),
    ARCHIVE_DAMAGED(ERROR, "restore the archive from a backup"),
    ARCHIVE_OPEN(INFO, "nothing, if archiving is under way; otherwise run it again"),
    REMOVAL_OPEN(
            WARNING,
            "run the command that removed rows again; after a restore the rows are back, so remove them again"),
    QUARANTINED_AND_ARCHIVED(
            WARNING, "nothing, if the event was sent again corrected; otherwise look at the quarantined one"),
    MISSING_ID(ERROR, "look whether it still waits in a queue; otherwise it is lost: publish it again"),
    NOT_IN_LEDGER(ERROR, "find out who published it, or whether the ledger is whole"),
    QUARANTINE_FOREIGN_FILE(ERROR, "move it away: it is no message"),
    QUARANTINE_UNREADABLE(ERROR, "restore the object from a backup"),
    QUARANTINE_NAME(ERROR, "restore the object from a backup: message and name do not belong together"),
    SNAPSHOT_FOREIGN_FILE(ERROR, "move it away: it belongs to no goal"),
    MANIFEST_MISSING(ERROR, "send an event of this goal again: the writer makes the manifest anew from the log"),
    MANIFEST_UNREADABLE(ERROR, "send an event of this goal again: the writer makes the manifest anew from the log"),
    MANIFEST_WRONG(
            ERROR, "remove the manifest and send an event of this goal again: the writer makes it anew from the log"),
    SNAPSHOT_MISSING(ERROR, "restore the file from a backup"),
    SNAPSHOT_DAMAGED(ERROR, "restore the file from a backup"),
    SNAPSHOT_UNLISTED(
            ERROR, "move the file away: no event has written it. If its version is removed, purge it once more"),
    VERSION_MISSING(ERROR, "send an event of this goal again: the writer makes the manifest anew from the log"),
    LOG_GAP(ERROR, "restore the record from a backup"),
    LOG_UNREADABLE(ERROR, "restore the record from a backup; this goal takes no new versions before"),
    BACKUP_LATEST(ERROR, "run a backup, which writes it; until then restore takes the newest whole set"),
    BACKUP_UNREADABLE(ERROR, "make a full backup; what the set holds is in its data/ as it was"),
    BACKUP_MISSING(ERROR, "restore it from another copy of the set, or make a full backup"),
    BACKUP_DAMAGED(ERROR, "restore it from another copy of the set, or make a full backup"),
    BACKUP_REFERENCE(ERROR, "make a full backup before what the set refers to is dropped"),
    BACKUP_UNREFERENCED(WARNING, "nothing: it goes with its set; an ended backup has left it"),
    BACKUP_FOREIGN_FILE(WARNING, "move it away: it belongs to no set"),
    BACKUP_LATEST_BEHIND(INFO, "nothing: the next backup brings it up"),
    BACKUP_UNFINISHED(INFO, "nothing: a backup is at work on it, or the next one drops it after a week"),
    UNFINISHED_VERSION(INFO, "nothing: its event is being stored, or comes again"),
    UNFINISHED_MARK(INFO, "nothing, if it is under way; otherwise give the command once more"),
    LEFTOVER(INFO, "nothing: a writer is at work on it, or died; what is older than a day may be removed"),
    NOT_LOOKED_AT(INFO, "give the credentials the permission to list it, if it is of interest");

    private final Severity severity;
    private final String action;

    FindingCode(Severity severity, String action) {
        this.severity = severity;
        this.action = action;
    }

    public Severity severity() {
        return severity;
    }

    /** What to do about it. */
    public String action() {
        return action;
    }

    /** The name in the output, e.g. {@code foreign-file}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
