package dev.warren.quickstart.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileTreeTest {

    private final FileTree tree = new FileTree();

    @Test
    void aDirectoryWithOneEntryIsShownWithIt() {
        tree.add("events/2026/11/14/a.parquet", "");
        tree.add("events/2026/11/15/a.parquet", "");

        assertThat(tree.lines(7))
                .containsExactly("└── events/2026/11/", "    ├── 14/a.parquet", "    └── 15/a.parquet");
    }

    @Test
    void ofManyEntriesTheFirstAndTheLastAreShown() {
        for (int i = 1; i <= 9; i++) {
            tree.add("events/" + i, "");
        }

        assertThat(tree.lines(5))
                .containsExactly("└── events/", "    ├── 1", "    ├── 2", "    ├── … 5 more", "    ├── 8", "    └── 9");
    }

    @Test
    void theNoteIsAtTheRightAndHashesAreShortened() {
        tree.add("0123456789abcdef0123456789abcdef0123456789abcdef.json", "12 kB");

        assertThat(tree.lines(7).get(0))
                .startsWith("└── 0123456789abcdef….json ")
                .endsWith(" 12 kB");
    }
}
