package dev.warren.quickstart.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.warren.quickstart.archive.SnapshotContents;
import dev.warren.quickstart.archive.SnapshotContents.Change;
import dev.warren.quickstart.archive.SnapshotContents.Version;
import java.util.List;
import java.util.Locale;

/** The snapshots of code, and what has changed between two versions of one. */
public final class SnapshotReport {

    private static final int ENTRIES_SHOWN = 4;
    private static final int CONTEXT_LINES = 2;
    private static final int LINES_SHOWN = 24;

    private final Screen screen;
    private final boolean all;

    /** @param all whether every file is listed */
    public SnapshotReport(Screen screen, boolean all) {
        this.screen = screen;
        this.all = all;
    }

    /**
     * Shows the versions as a tree and the latest code.
     *
     * @param location of the store: a directory or a URL
     */
    public void show(String location, SnapshotContents contents) {
        screen.heading("Snapshots: " + Amount.of(contents.versions().size(), "version") + " of validated code");
        FileTree tree = new FileTree();
        for (Version version : contents.versions()) {
            tree.add(
                    version.key().value(),
                    String.format(Locale.ROOT, "%10s  %s", Amount.bytes(version.bytes()), version.filename()));
        }
        tree.lines(all ? Integer.MAX_VALUE : ENTRIES_SHOWN).forEach(screen::line);
        contents.change().ifPresent(change -> show(location, change));
    }

    private void show(String location, Change change) {
        screen.heading("What changed between two versions");
        screen.whole("diff -u " + location + "/" + change.before() + " \\");
        screen.whole("        " + location + "/" + change.after());
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(
                change.before().name(),
                change.after().name(),
                change.linesBefore(),
                DiffUtils.diff(change.linesBefore(), change.linesAfter()),
                CONTEXT_LINES);
        diff.stream().limit(all ? diff.size() : LINES_SHOWN).forEach(screen::line);
        if (!all && diff.size() > LINES_SHOWN) {
            screen.line("… and " + Amount.of(diff.size() - LINES_SHOWN, "more line"));
        }
    }
}
