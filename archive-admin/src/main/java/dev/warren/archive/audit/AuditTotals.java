package dev.warren.archive.audit;

import java.util.Map;

/**
 * What an audit has looked at.
 *
 * @param bytes of all objects that were read whole
 * @param quarantined messages by kind and reason, e.g. {@code events malformed-json}
 * @param ledgerIds lines of the ledger with an id
 * @param sets backup sets, and nothing of an archive
 */
public record AuditTotals(
        long partitions,
        long files,
        long rows,
        long bytes,
        long goals,
        long versions,
        Map<String, Long> quarantined,
        long ledgerIds,
        long sets) {

    /** Of backup sets. */
    public static AuditTotals ofBackups(long sets, long objects, long bytes) {
        return new AuditTotals(0, objects, 0, bytes, 0, 0, Map.of(), 0, sets);
    }
}
