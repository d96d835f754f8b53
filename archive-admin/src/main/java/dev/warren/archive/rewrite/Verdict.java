package dev.warren.archive.rewrite;

import dev.warren.archive.file.StoredRow;
import java.util.Optional;
import java.util.Set;

/** Which rows go. Asked once for each row of a file, perhaps for a whole file again. */
public interface Verdict {

    /** Why this row goes; empty if it stays. */
    Optional<String> reason(StoredRow row);

    /** Rows of other types stay; empty if those of any type may go. Files that have none of these are not read to their end. */
    default Set<String> types() {
        return Set.of();
    }
}
