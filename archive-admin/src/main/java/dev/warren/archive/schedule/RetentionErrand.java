package dev.warren.archive.schedule;

import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.retention.PolicyFile;
import dev.warren.archive.retention.PolicyRun;
import dev.warren.archive.retention.RetentionReport;
import dev.warren.archive.retention.RetentionRequest;
import dev.warren.archive.store.ArchiveStores;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Carries out policies.
 *
 * @param policies the file, read anew each time
 */
public record RetentionErrand(ArchiveStores stores, Path policies, RetentionRequest request, InstantSource clock)
        implements Errand {

    @Override
    public Done run(Progress progress, Cancellation cancellation) {
        Conduct conduct = new Conduct(progress, Steps.NONE, cancellation, clock);
        RetentionReport report = new PolicyRun(stores, PolicyFile.read(policies), request, conduct).run();
        return new Done(report, report.complete());
    }
}
