package dev.warren.archive.audit;

import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.Sample;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What to audit, and how.
 *
 * @param ledger a file with the ids of all events that publishers got confirms for
 * @param complete whether every row must be in the ledger, too
 * @param temporary directory for what does not fit into memory: 25 bytes for each row
 * @param threads how many objects are read at once
 * @param maxFindings how many findings are told whole; all are counted
 * @param sample of the partitions, goals and quarantined messages those that are read
 */
public record AuditRequest(
        Scope scope,
        Optional<Path> ledger,
        boolean complete,
        Path temporary,
        int threads,
        int maxFindings,
        Sample sample) {

    private static final int MOST_THREADS = 256;
    private static final int MOST_FINDINGS = 1_000_000;

    /** @throws InvalidInputException if the parts do not fit each other */
    public AuditRequest {
        require(
                threads >= 1 && threads <= MOST_THREADS,
                "--threads is " + threads + ", allowed is 1 to " + MOST_THREADS);
        require(
                maxFindings >= 1 && maxFindings <= MOST_FINDINGS,
                "--max-findings is " + maxFindings + ", allowed is 1 to " + MOST_FINDINGS);
        require(
                ledger.isEmpty() || scope.isAll(),
                "--ledger needs the whole archive: leave out --prefix, --from and --to");
        require(ledger.isEmpty() || sample.hasAll(), "--ledger needs the whole archive: leave out --sample");
        require(!complete || ledger.isPresent(), "--complete needs --ledger");
    }

    /** Reads all of the scope. */
    public AuditRequest(
            Scope scope, Optional<Path> ledger, boolean complete, Path temporary, int threads, int maxFindings) {
        this(scope, ledger, complete, temporary, threads, maxFindings, Sample.ALL);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new InvalidInputException(otherwise);
        }
    }
}
