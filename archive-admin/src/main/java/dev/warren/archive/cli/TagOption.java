package dev.warren.archive.cli;

import dev.warren.archive.snapshots.Tag;
import picocli.CommandLine.Parameters;

/** Which tag. */
final class TagOption {

    @Parameters(paramLabel = "TAG", description = "1 to 64 letters, digits, '.', '_' and '-'.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String tag;

    /** @throws dev.warren.archive.operation.InvalidInputException if it is none */
    Tag tag() {
        return new Tag(tag);
    }
}
