package dev.warren.archive.backup;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Adds up entries of a set. */
final class SetTotals {

    private long files;
    private long bytes;
    private long copiedFiles;
    private long copiedBytes;
    private long rows;
    private @Nullable Instant from;
    private @Nullable Instant to;
    private final Map<String, Long> nulls = new TreeMap<>();
    private final NavigableSet<SetName> references = new TreeSet<>();

    void add(SetEntry entry) {
        files++;
        bytes += entry.size();
        entry.setPath().earlier().ifPresentOrElse(references::add, () -> {
            copiedFiles++;
            copiedBytes += entry.size();
        });
        addRows(entry);
    }

    private void addRows(SetEntry entry) {
        if (entry.rows() != null) {
            rows += entry.rows();
        }
        Instant first = entry.from();
        if (first != null && (from == null || first.isBefore(from))) {
            from = first;
        }
        Instant last = entry.to();
        if (last != null && (to == null || last.isAfter(to))) {
            to = last;
        }
        if (entry.nulls() != null) {
            entry.nulls().forEach((column, count) -> nulls.merge(column, count, Long::sum));
        }
    }

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    long rows() {
        return rows;
    }

    @Nullable Instant from() {
        return from;
    }

    @Nullable Instant to() {
        return to;
    }

    /** The share of rows without a value, 0 to 1; 0 if there are no rows. */
    double nullRatio(String column) {
        return rows == 0 ? 0 : (double) nulls.getOrDefault(column, 0L) / rows;
    }

    NavigableSet<SetName> references() {
        return references;
    }

    SetHead head(SetName name, String kind, Instant created, ToolVersion tool, String archive) {
        return new SetHead(
                SetHead.FORMAT,
                name.toString(),
                kind,
                created,
                tool.version(),
                ToolVersion.SCHEMA,
                archive,
                files,
                bytes,
                copiedFiles,
                copiedBytes,
                rows,
                from,
                to,
                nulls,
                references.stream().map(SetName::toString).toList());
    }

    /** The head of the same set, which now has this. */
    SetHead head(SetHead before) {
        return new SetHead(
                before.format(),
                before.name(),
                before.kind(),
                before.created(),
                before.toolVersion(),
                before.schemaVersion(),
                before.archive(),
                files,
                bytes,
                copiedFiles,
                copiedBytes,
                rows,
                from,
                to,
                nulls,
                references.stream().map(SetName::toString).toList());
    }
}
