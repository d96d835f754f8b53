package dev.warren.snapshot.request;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A language and the extension of its files. The extension comes from a list and never from the message.
 *
 * @param name in lower case
 * @param extension without the dot
 */
public record Language(String name, String extension) implements java.io.Serializable {

    /** What an event without a language is taken to be. */
    public static final Language DEFAULT = new Language("python", "py");

    /** For a language that is not on the list. */
    private static final String OTHER = "txt";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+#._ -]{0,39}");
    private static final Map<String, Language> KNOWN = new HashMap<>();

    static {
        know(DEFAULT, "py");
        know(new Language("java", "java"));
        know(new Language("javascript", "js"), "js");
        know(new Language("typescript", "ts"), "ts");
        know(new Language("go", "go"), "golang");
        know(new Language("rust", "rs"));
        know(new Language("c", "c"));
        know(new Language("cpp", "cpp"), "c++");
        know(new Language("csharp", "cs"), "c#");
        know(new Language("kotlin", "kt"));
        know(new Language("ruby", "rb"));
        know(new Language("php", "php"));
        know(new Language("sql", "sql"));
        know(new Language("bash", "sh"), "shell", "sh");
        know(new Language("html", "html"));
        know(new Language("css", "css"));
    }

    private static void know(Language language, String... otherNames) {
        KNOWN.put(language.name(), language);
        for (String other : otherNames) {
            KNOWN.put(other, language);
        }
    }

    /** The names of all on the list. */
    public static Set<String> names() {
        return KNOWN.values().stream().map(Language::name).collect(Collectors.toUnmodifiableSet());
    }

    /** The name of what is on the list under that name or another one; empty if it is not on the list. */
    public static Optional<String> listed(@Nullable String name) {
        return Optional.ofNullable(name).map(KNOWN::get).map(Language::name);
    }

    /** The name of what is on the list with that extension; empty if there is none. */
    public static Optional<String> ofExtension(String extension) {
        return KNOWN.values().stream()
                .filter(language -> language.extension().equals(extension))
                .map(Language::name)
                .findFirst();
    }

    /** The language of that name, in any case; empty if the text cannot be the name of a language. */
    static Optional<Language> of(String text) {
        if (text.length() > 40 || !text.chars().allMatch(c -> c < 128)) {
            return Optional.empty();
        }
        String name = text.toLowerCase(Locale.ROOT);
        Language known = KNOWN.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        return NAME.matcher(name).matches() && !name.contains("..")
                ? Optional.of(new Language(name, OTHER))
                : Optional.empty();
    }
}
