package dev.warren.archive.unarchiving;

import dev.warren.archive.layout.ArchiveName;
import java.util.ArrayList;
import java.util.List;

/** Counts what was brought back. */
final class UnarchivingTally {

    private final List<String> removed = new ArrayList<>();
    private long archives;
    private long rows;
    private long rowsThere;
    private long files;
    private long versions;
    private long versionsThere;

    void archive() {
        archives++;
    }

    void rows(long back, long there) {
        rows += back;
        rowsThere += there;
    }

    void files(long created) {
        files += created;
    }

    void version(boolean wasThere) {
        versions += wasThere ? 0 : 1;
        versionsThere += wasThere ? 1 : 0;
    }

    void removed(ArchiveName name) {
        removed.add(name.toString());
    }

    UnarchivingReport.Totals totals() {
        return new UnarchivingReport.Totals(
                archives, rows, rowsThere, files, versions, versionsThere, List.copyOf(removed));
    }
}
