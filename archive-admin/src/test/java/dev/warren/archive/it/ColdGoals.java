package dev.warren.archive.it;

import dev.warren.archive.archiving.Archiving;
import dev.warren.archive.archiving.ArchivingReport;
import dev.warren.archive.archiving.ArchivingRequest;
import dev.warren.archive.archiving.Cold;
import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.archive.store.StoreSettings;
import dev.warren.fixtures.StoreUnderTest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Goals that nobody has touched for months: no process can be told that these have passed. */
final class ColdGoals {

    private ColdGoals() {}

    static ArchivingReport archive(StoreUnderTest store) {
        Clock monthsLater = Clock.offset(Clock.systemUTC(), Duration.ofDays(100));
        try (ArchiveStores stores = new StoreSettings(store.settings()).openExisting(Optional.empty())) {
            return new Archiving(
                            stores,
                            new Cold(Optional.empty(), Optional.of(90)),
                            new ArchivingRequest(
                                    2, Path.of(System.getProperty("java.io.tmpdir")), Duration.ofDays(2), false),
                            new Conduct(Progress.NONE, Steps.NONE, new Cancellation(), monthsLater))
                    .run();
        }
    }
}
