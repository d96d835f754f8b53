package dev.warren.archive.backup;

import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a backup set, {@code v2026.01.22}; a further one of the same day is {@code v2026.01.22.2}.
 *
 * @param day in UTC on which it was begun
 * @param number of that day, from 1
 */
public record SetName(LocalDate day, int number) implements Comparable<SetName> {

    /** All sets are under it. */
    public static final KeyPrefix ROOT = new KeyPrefix("backups/");

    /** Has the name of the newest set. */
    public static final ObjectKey LATEST = ROOT.key("latest");

    private static final Pattern NAME = Pattern.compile("v(\\d{4})\\.(\\d{2})\\.(\\d{2})(?:\\.([1-9]\\d{0,3}))?");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("'v'uuuu.MM.dd", Locale.ROOT);
    private static final Comparator<SetName> BY_AGE =
            Comparator.comparing(SetName::day).thenComparing(SetName::number);

    /** The set that a text names; empty if it is no name of one. */
    public static Optional<SetName> parse(String text) {
        Matcher name = NAME.matcher(text);
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.of(number(name.group(1)), number(name.group(2)), number(name.group(3)));
            SetName set = new SetName(day, name.group(4) == null ? 1 : number(name.group(4)));
            return set.toString().equals(text) ? Optional.of(set) : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    public KeyPrefix prefix() {
        return ROOT.child(toString());
    }

    /** The set is whole when this is there. */
    public ObjectKey manifest() {
        return prefix().key("manifest.json");
    }

    /** Of all objects of the set, as {@code sha256sum -c} reads them. */
    public ObjectKey checksums() {
        return prefix().key("checksums.sha256");
    }

    @Override
    public int compareTo(SetName other) {
        return BY_AGE.compare(this, other);
    }

    @Override
    public String toString() {
        return DAY.format(day) + (number == 1 ? "" : "." + number);
    }
}
