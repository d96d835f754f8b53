package dev.warren.archive.archives;

import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.layout.ArchiveName.Part;
import java.time.Instant;
import java.util.Map;

/**
 * What there is of an archive.
 *
 * @param parts each with when it was written, by the store's clock
 */
public record ArchiveParts(ArchiveName name, Map<Part, Instant> parts) {

    public ArchiveParts {
        parts = Map.copyOf(parts);
    }

    /** Whether it is an archive: begun by somebody who has finished it, and not dropped. */
    public boolean isListed() {
        return parts.containsKey(Part.LISTING) && !parts.containsKey(Part.REMOVED);
    }

    /** Whether something that it has may still be in its old place as well. */
    public boolean isOpen() {
        return isListed() && !parts.containsKey(Part.CHECKSUMS);
    }

    /** Whether somebody has begun it and not finished it, or has begun to drop it. */
    public boolean isLeftover() {
        return !isListed() && (parts.containsKey(Part.DATA) || parts.containsKey(Part.LISTING));
    }

    public boolean has(Part part) {
        return parts.containsKey(part);
    }
}
