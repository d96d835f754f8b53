package dev.warren.quickstart.report;

import dev.warren.quickstart.archive.ArchiveContents;
import dev.warren.quickstart.archive.QuarantinedMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is in the archive, and how to open it. */
public final class ArchiveReport {

    private static final int TYPES_SHOWN = 24;
    private static final int ENTRIES_SHOWN = 7;

    private final Screen screen;
    private final boolean all;

    /** @param all whether every file and every type is listed */
    public ArchiveReport(Screen screen, boolean all) {
        this.screen = screen;
        this.all = all;
    }

    /** The tree of files; {@code location} is the archive's directory or URL. */
    public void files(String location, ArchiveContents contents, List<QuarantinedMessage> quarantine) {
        long bytes = contents.files().stream()
                .mapToLong(ArchiveContents.DataFile::bytes)
                .sum();
        screen.heading(
                location + ": " + Amount.of(contents.files().size(), "Parquet file") + ", " + Amount.bytes(bytes));
        FileTree tree = new FileTree();
        for (ArchiveContents.DataFile file : contents.files()) {
            tree.add(
                    file.key().value(),
                    String.format(Locale.ROOT, "%10s %13s", Amount.bytes(file.bytes()), Amount.of(file.rows(), "row")));
        }
        for (QuarantinedMessage message : quarantine) {
            tree.add(message.key().value(), "");
        }
        tree.lines(all ? Integer.MAX_VALUE : ENTRIES_SHOWN).forEach(screen::line);
    }

    /** Row counts, the most frequent types first, in two columns. */
    public void types(ArchiveContents contents) {
        screen.heading("Rows per type, read back from the files: " + Amount.of(contents.rows(), "row") + ", "
                + Amount.of(contents.rowsPerType().size(), "type"));
        List<Map.Entry<String, Long>> types =
                new ArrayList<>(contents.rowsPerType().entrySet());
        types.sort(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        int shown = all ? types.size() : Math.min(TYPES_SHOWN, types.size());
        int height = (shown + 1) / 2;
        for (int i = 0; i < height; i++) {
            screen.line(column(types.get(i)) + (i + height < shown ? "    " + column(types.get(i + height)) : ""));
        }
        if (shown < types.size()) {
            long rest =
                    types.stream().skip(shown).mapToLong(Map.Entry::getValue).sum();
            screen.line("… and " + Amount.of(types.size() - shown, "more type") + " with " + Amount.of(rest, "row")
                    + "; --all lists them");
        }
    }

    public void quarantine(List<QuarantinedMessage> messages) {
        screen.heading("Quarantine: " + Amount.of(messages.size(), "message") + " kept beside the events");
        messages.stream()
                .sorted(Comparator.comparing(QuarantinedMessage::reason).thenComparing(QuarantinedMessage::message))
                .limit(all ? messages.size() : 2L * TYPES_SHOWN)
                .forEach(message ->
                        screen.line(String.format(Locale.ROOT, "%-15s %s", message.reason(), message.message())));
    }

    /** Lines to copy into a terminal. */
    public void howToOpen(String location) {
        screen.heading("Open it");
        screen.whole("python3 -c \"import pandas as pd; print(pd.read_parquet('" + location
                + "/events').groupby('type').size())\"");
        screen.whole("duckdb -c \"SELECT type, count(*) FROM read_parquet('" + location
                + "/events/**/*.parquet') GROUP BY 1 ORDER BY 2 DESC;\"");
        if (location.startsWith("s3:")) {
            screen.line("(with the endpoint and the keys: storage_options in pandas, CREATE SECRET in DuckDB)");
        }
    }

    private static String column(Map.Entry<String, Long> type) {
        return String.format(Locale.ROOT, "%-37s %7s", type.getKey(), Amount.of(type.getValue()));
    }
}
