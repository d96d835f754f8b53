package dev.warren.quickstart.report;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Writes lines for people, with characters that their terminal can show. */
public final class Screen {

    private static final int WIDTH = 96;

    private static final Map<String, String> ASCII = Map.of("├", "|", "└", "`", "│", "|", "─", "-", "…", "...");

    private final PrintStream out;
    private final boolean unicode;

    /** @param unicode whether the other side reads UTF-8 and has more than ASCII */
    public Screen(PrintStream out, boolean unicode) {
        this.out = new PrintStream(out, true, unicode ? StandardCharsets.UTF_8 : Charset.defaultCharset());
        this.unicode = unicode;
    }

    /** Standard output, as the locale's variables describe it. */
    public static Screen ofTerminal(Map<String, String> environment) {
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        String upper = locale.toUpperCase(Locale.ROOT);
        return new Screen(System.out, upper.contains("UTF-8") || upper.contains("UTF8"));
    }

    /** A line of its own above what follows. */
    public void heading(String text) {
        line("");
        line(text);
        line("─".repeat(Math.min(WIDTH, text.length())));
    }

    /** A line, cut off where it would wrap. */
    public void line(String text) {
        out.println(shown(text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…"));
    }

    /** A line to copy, whatever its length. */
    public void whole(String text) {
        out.println(shown(text));
    }

    private String shown(String text) {
        String shown = text;
        if (!unicode) {
            for (Map.Entry<String, String> glyph : ASCII.entrySet()) {
                shown = shown.replace(glyph.getKey(), glyph.getValue());
            }
        }
        return shown;
    }
}
