package dev.warren.archive.archives;

import dev.warren.archive.layout.ArchiveName;
import java.util.Optional;

/** How the tombstone of a data file says that its rows lie in an archive. */
public final class ArchivedIn {

    private static final String WORDS = "archived in ";

    private ArchivedIn() {}

    /** Why rows are gone from their file. */
    public static String reason(ArchiveName name) {
        return WORDS + name;
    }

    /** The archive that has them; empty if they are gone for another reason. */
    public static Optional<ArchiveName> parse(String reason) {
        return reason.startsWith(WORDS) ? ArchiveName.parse(reason.substring(WORDS.length())) : Optional.empty();
    }
}
