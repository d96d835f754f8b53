package dev.warren.archive.schedule;

import java.util.Locale;

/** What can be run by itself; of each, one run at a time. */
public enum Routine {
    RETENTION,
    BACKUP,
    AUDIT;

    /** As jobs, metrics and keys have it. */
    public String operation() {
        return name().toLowerCase(Locale.ROOT);
    }
}
