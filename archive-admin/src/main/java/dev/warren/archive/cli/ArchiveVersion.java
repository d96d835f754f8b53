package dev.warren.archive.cli;

import dev.warren.archive.backup.ToolVersion;
import picocli.CommandLine.IVersionProvider;

/** The version that the build has written into the jar. */
final class ArchiveVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"warren archive " + ToolVersion.current().version()};
    }
}
