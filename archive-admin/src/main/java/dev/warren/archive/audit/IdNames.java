package dev.warren.archive.audit;

import dev.warren.archive.ids.IdHash;
import dev.warren.archive.layout.Place;
import dev.warren.archive.layout.QuarantineWalk;
import dev.warren.archive.layout.Scope;
import dev.warren.ingester.encode.EventFileReader;
import dev.warren.ingester.encode.UnreadableFileException;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.service.quarantine.QuarantinedMessage;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads what holds them once more to find the names of ids that are known by their hashes, and makes the findings. */
final class IdNames {

    private final ObjectStore store;
    private final Findings findings;

    IdNames(ObjectStore store, Findings findings) {
        this.store = store;
        this.findings = findings;
    }

    /** A file after the other, each once. */
    void tellRows(PartitionLayout layout, List<IdsAudit.InRow> rows) {
        Map<Place, List<IdsAudit.InRow>> byFile = new TreeMap<>();
        rows.forEach(row -> byFile.computeIfAbsent(row.row(), file -> new java.util.ArrayList<>())
                .add(row));
        byFile.forEach((file, found) -> {
            Map<IdHash, String> names = names(file.key(layout), found);
            found.forEach(row -> findings.add(
                    row.code(),
                    file.key(layout),
                    "id '" + names.getOrDefault(row.id(), "?") + "' " + problem(layout, row)));
        });
    }

    private Map<IdHash, String> names(ObjectKey key, List<IdsAudit.InRow> rows) {
        Set<IdHash> wanted = new HashSet<>();
        rows.forEach(row -> wanted.add(row.id()));
        Map<IdHash, String> names = new HashMap<>();
        try {
            new EventFileReader(store).readIds(key, id -> {
                IdHash hash = IdHash.of(id);
                if (wanted.contains(hash)) {
                    names.put(hash, id.toString());
                }
            });
        } catch (UnreadableFileException | NoSuchObjectException toldElsewhere) {
            return names;
        }
        return names;
    }

    private static String problem(PartitionLayout layout, IdsAudit.InRow row) {
        return switch (row.code()) {
            case QUARANTINED_AND_ARCHIVED -> "is in quarantine as well, and not as an id-conflict";
            case NOT_IN_LEDGER -> "is not in the ledger";
            default ->
                row.other().equals(row.row())
                        ? "is in this file twice"
                        : "is in " + row.other().key(layout) + " as well";
        };
    }

    void tellMissing(Ledger ledger, Set<IdHash> missing) {
        Set<IdHash> open = new HashSet<>(missing);
        if (!open.isEmpty()) {
            ledger.each(id -> {
                if (open.remove(IdHash.of(id))) {
                    findings.add(new Finding(
                            FindingCode.MISSING_ID,
                            ledger.file().toString(),
                            "id '" + id + "' is neither in the archive nor in quarantine"));
                }
            });
        }
    }

    void tellConflicts(Set<IdHash> conflicts) {
        Set<IdHash> open = new HashSet<>(conflicts);
        if (!open.isEmpty()) {
            new QuarantineWalk(store, QuarantineWalk.EVENTS, Scope.ALL)
                    .walk(object -> tellConflicts(object.key(), open), foreign -> {});
        }
    }

    private void tellConflicts(ObjectKey key, Set<IdHash> open) {
        if (open.isEmpty()) {
            return;
        }
        try {
            QuarantinedMessage message =
                    QuarantinedMessage.parse(ObjectBytes.read(store, key, InputStream::readAllBytes));
            for (String id : QuarantinedIds.of(message.message())) {
                if (open.remove(IdHash.of(id))) {
                    findings.add(
                            FindingCode.CONFLICT_WITHOUT_ROW,
                            key,
                            "id '" + id + "' is said to be in the archive with other content, and is in no row");
                }
            }
        } catch (IllegalArgumentException toldElsewhere) {
            open.remove(IdHash.of(""));
        }
    }
}
