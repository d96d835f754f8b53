package dev.warren.archive.rewrite;

import dev.warren.archive.file.StoredRow;
import java.util.Optional;

/** Which rows go. Asked once for each row of a file, perhaps for a whole file again. */
public interface Verdict {

    /** Why this row goes; empty if it stays. */
    Optional<String> reason(StoredRow row);
}
