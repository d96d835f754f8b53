package dev.warren.archive.importing;

/**
 * What a row has in a column.
 *
 * @param isJson whether the text is JSON, and not a text that JSON would have in quotes
 */
record Cell(String text, boolean isJson) {

    static Cell text(String text) {
        return new Cell(text, false);
    }

    static Cell json(String text) {
        return new Cell(text, true);
    }
}
