package dev.warren.model;

/** Text that is safe to log and to show, although parts of it were written by a publisher. */
public final class PlainWords {

    static final int MAX_CHARACTERS = 300;
    private static final int MAX_QUOTED = 60;

    private PlainWords() {}

    /** One line of at most 300 characters; what would break a line or deceive a reader becomes a space. */
    public static String of(String text) {
        return shorten(text, MAX_CHARACTERS)
                .codePoints()
                .map(PlainWords::tame)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** A publisher's own text in quotes, shortened. */
    public static String quote(Utf8Slice text) {
        int bytes = Math.min(text.length(), MAX_QUOTED * 4);
        String start = Utf8Slice.of(text.array(), text.offset(), bytes).toString();
        return '"' + shorten(start, MAX_QUOTED) + '"';
    }

    private static String shorten(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 2)) ? max - 2 : max - 1;
        return text.substring(0, end) + '…';
    }

    private static int tame(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> ' ';
            default -> codePoint;
        };
    }
}
