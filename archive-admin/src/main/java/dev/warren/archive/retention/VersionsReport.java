package dev.warren.archive.retention;

import java.util.Map;

/**
 * What came of policies on versions.
 *
 * @param goals that lost one, or would
 * @param removed versions, by policy
 * @param bytes of their files
 */
public record VersionsReport(long goals, Map<String, Long> removed, long bytes) {

    /** Of policies that say nothing of versions. */
    static final VersionsReport NONE = new VersionsReport(0, Map.of(), 0);
}
