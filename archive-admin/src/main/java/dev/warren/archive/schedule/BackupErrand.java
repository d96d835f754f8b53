package dev.warren.archive.schedule;

import dev.warren.archive.backup.Backup;
import dev.warren.archive.backup.BackupReport;
import dev.warren.archive.backup.BackupRequest;
import dev.warren.archive.backup.ToolVersion;
import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.store.ArchiveStores;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Makes a backup set, and drops old ones.
 *
 * @param target opens the store of the sets
 */
public record BackupErrand(
        ArchiveStores source, Supplier<ArchiveStores> target, BackupRequest request, InstantSource clock)
        implements Errand {

    @Override
    public Done run(Progress progress, Cancellation cancellation) {
        Conduct conduct = new Conduct(progress, Steps.NONE, cancellation, clock);
        try (ArchiveStores sets = target.get()) {
            BackupReport report = new Backup(source, sets.events(), request, ToolVersion.current(), conduct).run();
            return new Done(report, report.sound());
        }
    }
}
