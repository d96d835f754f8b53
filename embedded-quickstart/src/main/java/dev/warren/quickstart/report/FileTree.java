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
        for (String segment : key.split("/", -1)) {
            at = at.entries.computeIfAbsent(segment, name -> new FileTree());
        }
        at.note = note;
    }

    /** @param most how many entries of a directory are shown; of one that has directories with several files, about half as many */
    List<String> lines(int most) {
        List<String> lines = new ArrayList<>();
        addLines(lines, "", most);
        return lines;
    }

    private void addLines(List<String> lines, String indent, int most) {
        int shown = entries.values().stream().allMatch(entry -> entry.files() == 1) ? most : most / 2 + 1;
        int hidden = entries.size() > shown ? entries.size() - shown + 1 : 0;
        int firstHidden = (shown - 1) / 2;
        int at = 0;
        int hiddenFiles = 0;
        for (Map.Entry<String, FileTree> entry : entries.entrySet()) {
            if (at < firstHidden || at >= firstHidden + hidden) {
                addEntry(lines, indent, entry, at == entries.size() - 1, most);
            } else {
                hiddenFiles += entry.getValue().files();
            }
            at++;
            if (hidden > 0 && at == firstHidden + hidden) {
                String files = hiddenFiles == hidden ? "" : " with " + Amount.of(hiddenFiles, "file");
                lines.add(indent + "├── … " + Amount.of(hidden) + " more" + files);
            }
        }
    }

    private int files() {
        return entries.isEmpty()
                ? 1
                : entries.values().stream().mapToInt(FileTree::files).sum();
    }

    private static void addEntry(
            List<String> lines, String indent, Map.Entry<String, FileTree> entry, boolean last, int most) {
        String name = shortened(entry.getKey());
        FileTree node = entry.getValue();
        while (node.entries.size() == 1) {
            Map.Entry<String, FileTree> only =
                    node.entries.entrySet().iterator().next();
            name = name + "/" + shortened(only.getKey());
            node = only.getValue();
        }
        String line = indent + (last ? "└── " : "├── ") + name + (node.entries.isEmpty() ? "" : "/");
        lines.add(
                node.note.isEmpty() ? line : String.format(Locale.ROOT, "%-" + NOTE_COLUMN + "s %s", line, node.note));
        node.addLines(lines, indent + (last ? "    " : "│   "), most);
    }

    /** The names in quarantine are hashes, of which the beginning says enough. */
    private static String shortened(String name) {
        int dot = name.lastIndexOf('.');
        return name.length() <= LONGEST_NAME || dot < 0 ? name : name.substring(0, 16) + "…" + name.substring(dot);
    }
}
