package dev.warren.snapshot.project;

/** A stranger's text made fit for one log line: what could break the line or deceive its reader is escaped, the rest cut off. */
final class PlainName {

    static final int MAX_CHARACTERS = 120;

    private PlainName() {}

    /** In single quotes. */
    static String quote(String name) {
        return "'" + of(name) + "'";
    }

    static String of(String text) {
        StringBuilder plain = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            String shown = show(codePoint);
            if (plain.length() + shown.length() >= MAX_CHARACTERS) {
                return plain.append('…').toString();
            }
            plain.append(shown);
            at += Character.charCount(codePoint);
        }
        return plain.toString();
    }

    private static String show(int codePoint) {
        return deceives(codePoint) ? String.format("\\u%04x", codePoint) : Character.toString(codePoint);
    }

    /** Whether it is invisible, changes the direction of the text, or is no character at all. */
    static boolean deceives(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
