package dev.warren.archive.cli;

import dev.warren.archive.audit.AuditReport;
import dev.warren.archive.audit.Finding;
import dev.warren.archive.audit.Severity;
import java.io.PrintWriter;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A report for programs, as {@code docs/archive-admin.md} describes it. */
final class AuditJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private AuditJson() {}

    static void print(AuditReport report, boolean strict, PrintWriter out) {
        ObjectNode document = JSON.createObjectNode();
        document.put("sound", report.isSound(strict));
        document.put("archive", report.archive());
        document.put("layout", report.layout());
        document.put("started", report.started().toString());
        document.put("took_ms", report.took().toMillis());
        document.set("totals", totals(report));
        ObjectNode counts = document.putObject("counts");
        for (Severity severity : Severity.values()) {
            counts.put(severity.name().toLowerCase(Locale.ROOT), report.count(severity));
        }
        ObjectNode codes = document.putObject("codes");
        report.counts().forEach((code, count) -> codes.put(code.code(), count));
        ArrayNode findings = document.putArray("findings");
        report.findings().forEach(finding -> findings.add(finding(finding)));
        document.put("findings_left_out", report.count() - report.findings().size());
        out.println(JSON.writeValueAsString(document));
    }

    private static ObjectNode totals(AuditReport report) {
        ObjectNode totals = JSON.createObjectNode();
        totals.put("partitions", report.totals().partitions());
        totals.put("files", report.totals().files());
        totals.put("rows", report.totals().rows());
        totals.put("bytes", report.totals().bytes());
        totals.put("goals", report.totals().goals());
        totals.put("versions", report.totals().versions());
        totals.put("ledger_ids", report.totals().ledgerIds());
        ObjectNode quarantined = totals.putObject("quarantined");
        report.totals().quarantined().forEach(quarantined::put);
        return totals;
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode node = JSON.createObjectNode();
        node.put("severity", finding.code().severity().name().toLowerCase(Locale.ROOT));
        node.put("code", finding.code().code());
        node.put("key", finding.key());
        node.put("problem", finding.problem());
        node.put("action", finding.code().action());
        return node;
    }
}
