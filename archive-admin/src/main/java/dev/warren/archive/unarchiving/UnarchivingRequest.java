package dev.warren.archive.unarchiving;

import dev.warren.archive.archives.Wanted;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.operation.InvalidInputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to bring back, and how.
 *
 * @param archives only these; all if it is empty
 * @param wanted of these only this
 * @param directory where it is unpacked instead; empty to bring it back
 * @param remove whether an archive of which all is back goes
 * @param grace an archive that was finished more recently stays
 * @param temporary for an object
 * @param dryRun whether nothing is written
 */
public record UnarchivingRequest(
        Set<ArchiveName> archives,
        Wanted wanted,
        Optional<Path> directory,
        boolean remove,
        Duration grace,
        Path temporary,
        boolean dryRun) {

    /** @throws InvalidInputException if it makes no sense */
    public UnarchivingRequest {
        archives = Set.copyOf(archives);
        if (archives.isEmpty() && wanted.isAll()) {
            throw new InvalidInputException(
                    "say which archives, by their keys, or whose: --user, --goal, --key, --since or --until;"
                            + " ./archive archives list has them all");
        }
        if (remove && (!wanted.isAll() || directory.isPresent())) {
            throw new InvalidInputException("--remove needs whole archives, by their keys, that are brought back");
        }
        if (grace.isNegative()) {
            throw new InvalidInputException("--grace is " + grace.toHours() + ", allowed is 0 and more");
        }
    }

    /**
     * Archives by their keys.
     *
     * @throws InvalidInputException if one is no key of an archive
     */
    public static Set<ArchiveName> names(List<String> keys) {
        return keys.stream()
                .map(key -> ArchiveName.parse(key)
                        .orElseThrow(() -> new InvalidInputException("'" + key
                                + "' is no archive's key, such as archives/2025/12/events_2025-12-28_000001.tar.zst")))
                .collect(java.util.stream.Collectors.toSet());
    }
}
