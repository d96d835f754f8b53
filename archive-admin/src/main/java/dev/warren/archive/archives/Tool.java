package dev.warren.archive.archives;

import java.util.Objects;

/** What makes archives. */
final class Tool {

    /** Of this program; {@code development} outside of a jar. */
    static final String VERSION =
            Objects.requireNonNullElse(Tool.class.getPackage().getImplementationVersion(), "development");

    private Tool() {}
}
