package dev.warren.archive.layout;

import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an archive of cold objects, as in {@code archives/2025/12/events_2025-12-28_000001.tar.zst}. Its number is never given again, whatever
 * becomes of it.
 *
 * @param period a partition's day, or hour as {@code 2025-12-28T05}; for goals the UTC day on which it was made
 * @param number of the period, from 1
 */
public record ArchiveName(Kind kind, String period, int number) implements Comparable<ArchiveName> {

    /** All archives are under it. */
    public static final KeyPrefix ROOT = new KeyPrefix("archives/");

    private static final String PERIOD = "(\\d{4})-(\\d{2})-\\d{2}(?:T\\d{2})?";
    private static final Pattern KEY = Pattern.compile(
            "archives/(\\d{4}/\\d{2})/(events|goals)_(" + PERIOD + ")_(\\d{6})\\.tar\\.zst((?:\\.[a-z0-9.]+)?)");
    private static final Comparator<ArchiveName> BY_KEY = Comparator.comparing(ArchiveName::key);

    /** What is in it. */
    public enum Kind {
        EVENTS,
        GOALS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An object of an archive. */
    public enum Part {
        /** The tar.zst itself. */
        DATA(""),
        /** What is in it; the archive is one when this is there. */
        LISTING(".jsonl"),
        /** That there was such an archive, and what became of it. */
        REMOVED(".removed.json"),
        /** Of the two, as {@code sha256sum -c} reads them; written when nothing that was archived is in its old place any more. */
        CHECKSUMS(".sha256");

        private final String suffix;

        Part(String suffix) {
            this.suffix = suffix;
        }
    }

    /** A part of an archive, by its key. */
    public record Found(ArchiveName archive, Part part) {}

    /** The archive with this key; empty if it is none of an archive itself. */
    public static Optional<ArchiveName> parse(String key) {
        return find(key).filter(found -> found.part() == Part.DATA).map(Found::archive);
    }

    /** The part that has this key; empty if it belongs to no archive. */
    public static Optional<Found> find(String key) {
        Matcher matched = KEY.matcher(key);
        if (!matched.matches()) {
            return Optional.empty();
        }
        ArchiveName name = new ArchiveName(
                matched.group(2).equals(Kind.EVENTS.word()) ? Kind.EVENTS : Kind.GOALS,
                matched.group(3),
                Integer.parseInt(matched.group(6)));
        for (Part part : Part.values()) {
            if (part.suffix.equals(matched.group(7)) && name.key(part).value().equals(key)) {
                return Optional.of(new Found(name, part));
            }
        }
        return Optional.empty();
    }

    /** Where the tar.zst lies. */
    public ObjectKey key() {
        return key(Part.DATA);
    }

    /** Where a part lies. */
    public ObjectKey key(Part part) {
        return new ObjectKey(ROOT.value() + period.substring(0, 4) + "/" + period.substring(5, 7) + "/" + kind.word()
                + "_" + period + String.format(Locale.ROOT, "_%06d.tar.zst", number) + part.suffix);
    }

    /** The next one of the period. */
    public ArchiveName next() {
        return new ArchiveName(kind, period, number + 1);
    }

    @Override
    public int compareTo(ArchiveName other) {
        return BY_KEY.compare(this, other);
    }

    /** The key of the tar.zst. */
    @Override
    public String toString() {
        return key().value();
    }
}
