package dev.warren.archive.schedule;

import dev.warren.archive.audit.Audit;
import dev.warren.archive.audit.AuditDocument;
import dev.warren.archive.audit.AuditRequest;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.operation.Sample;
import dev.warren.archive.store.ArchiveStores;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Audits a part of the archive, another one each UTC day.
 *
 * @param percent of its parts, above 0 to 100
 * @param temporary directory for what does not fit into memory
 * @param threads objects that are read at once
 */
public record AuditErrand(ArchiveStores stores, double percent, Path temporary, int threads, InstantSource clock)
        implements Errand {

    private static final int MOST_FINDINGS = 100;

    @Override
    public Done run(Progress progress, Cancellation cancellation) {
        Sample sample = Sample.ofDay(percent, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        AuditRequest request =
                new AuditRequest(Scope.ALL, Optional.empty(), false, temporary, threads, MOST_FINDINGS, sample);
        AuditDocument document =
                AuditDocument.of(new Audit(stores, request, progress, cancellation, clock).run(), false);
        return new Done(document, document.sound());
    }
}
