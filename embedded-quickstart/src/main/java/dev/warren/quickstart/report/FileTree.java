package dev.warren.quickstart.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Object keys as a tree. A directory with one entry is shown in one line with it; of a directory with many, the first and the last
 * are shown.
 */
final class FileTree {

    private static final int NOTE_COLUMN = 62;
    private static final int LONGEST_NAME = 36;

    private final Map<String, FileTree> entries = new TreeMap<>();
    private String note = "";

    /** @param note what to say of the file, at the right */
    void add(String key, String note) {
        FileTree at = this;
        for (String segment : key.split("/")) {
            at = at.entries.computeIfAbsent(segment, name -> new FileTree());
        }
        at.note = note;
    }

    /** @param most how many entries of a directory are shown */
    List<String> lines(int most) {
        List<String> lines = new ArrayList<>();
        addLines(lines, "", most);
        return lines;
    }

    private void addLines(List<String> lines, String indent, int most) {
        int last = entries.size() - 1;
        int hidden = entries.size() > most ? entries.size() - most + 1 : 0;
        int firstHidden = (most - 1) / 2;
        int at = 0;
        for (Map.Entry<String, FileTree> entry : entries.entrySet()) {
            if (hidden == 0 || at < firstHidden || at >= firstHidden + hidden) {
                addEntry(lines, indent, entry, at == last, most);
            } else if (at == firstHidden) {
                lines.add(indent + "├── … " + Amount.of(hidden) + " more");
            }
            at++;
        }
    }

    private static void addEntry(
            List<String> lines, String indent, Map.Entry<String, FileTree> entry, boolean last, int most) {
        String name = shortened(entry.getKey());
        FileTree node = entry.getValue();
        while (node.entries.size() == 1) {
            Map.Entry<String, FileTree> only = node.entries.entrySet().iterator().next();
            name = name + "/" + shortened(only.getKey());
            node = only.getValue();
        }
        String line = indent + (last ? "└── " : "├── ") + name + (node.entries.isEmpty() ? "" : "/");
        lines.add(node.note.isEmpty() ? line : String.format(Locale.ROOT, "%-" + NOTE_COLUMN + "s %s", line, node.note));
        node.addLines(lines, indent + (last ? "    " : "│   "), most);
    }

    /** The names in quarantine are hashes, of which the beginning says enough. */
    private static String shortened(String name) {
        int dot = name.lastIndexOf('.');
        return name.length() <= LONGEST_NAME || dot < 0 ? name : name.substring(0, 16) + "…" + name.substring(dot);
    }
}
