package dev.warren.archive.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build has written into the jar. */
final class ArchiveVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = ArchiveVersion.class.getPackage().getImplementationVersion();
        return new String[] {"warren archive " + (version == null ? "(not built)" : version)};
    }
}
