package dev.warren.archive.cli;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A stranger's text made fit for a terminal: what could move the cursor, change colours or deceive the reader is escaped. */
final class VisibleText {

    private VisibleText() {}

    /** In one line. */
    static String line(String text) {
        return escaped(text, false);
    }

    /** As many lines as it has. */
    static String lines(String text) {
        return escaped(text, true);
    }

    /** As many lines as it has. Bytes that are not UTF-8 are shown as such, {@code \x80}. */
    static String lines(byte[] text) {
        try {
            return escaped(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(text))
                            .toString(),
                    true);
        } catch (CharacterCodingException binary) {
            return bytes(text);
        }
    }

    private static String escaped(String text, boolean linesKept) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (linesKept && (c == '\n' || c == '\t')) {
                visible.append((char) c);
            } else if (deceives(c)) {
                visible.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                visible.appendCodePoint(c);
            }
        });
        return visible.toString();
    }

    private static boolean deceives(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static String bytes(byte[] text) {
        StringBuilder visible = new StringBuilder(text.length);
        for (byte b : text) {
            if (b == '\n' || b == '\t' || (b >= ' ' && b < 0x7f)) {
                visible.append((char) b);
            } else {
                visible.append(String.format(Locale.ROOT, "\\x%02x", b & 0xff));
            }
        }
        return visible.toString();
    }
}
