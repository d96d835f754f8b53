package dev.warren.archive.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build has written into the jar. */
final class ArchiveVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"warren archive " + number()};
    }

    static String number() {
        String version = ArchiveVersion.class.getPackage().getImplementationVersion();
        return version == null ? "(not built)" : version;
    }
}
