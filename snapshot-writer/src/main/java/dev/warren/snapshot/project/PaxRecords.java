package dev.warren.snapshot.project;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The records of a pax header, each {@code length keyword=value\n} (POSIX.1, <i>pax Header Block</i>). Read beside the library,
 * which replaces bad UTF-8 in a path and follows a map of sparse blocks of any length before anyone can object.
 */
final class PaxRecords {

    private static final Set<String> SPARSE = Set.of("SCHILY.realsize", "SCHILY.filetype");
    private static final Set<String> FOR_ONE_ENTRY = Set.of("path", "size");

    private PaxRecords() {}

    /** Values by keyword; of a keyword that is there twice, the last. */
    static Map<String, byte[]> parse(byte[] content) {
        Map<String, byte[]> records = new HashMap<>();
        for (int at = 0; at < content.length; ) {
            int space = indexOf(content, ' ', at, content.length);
            int end = endOf(content, at, space);
            int equals = indexOf(content, '=', space + 1, end);
            if (content[end - 1] != '\n') {
                throw malformed();
            }
            String keyword = new String(content, space + 1, equals - space - 1, StandardCharsets.UTF_8);
            records.put(keyword, Arrays.copyOfRange(content, equals + 1, end - 1));
            at = end;
        }
        return records;
    }

    static void checkLocal(Map<String, byte[]> records) {
        for (String keyword : records.keySet()) {
            if (keyword.startsWith("GNU.sparse.") || SPARSE.contains(keyword)) {
                throw new ProjectRefusedException(
                        "the tar has a sparse file; allowed are regular files and directories");
            }
            if (keyword.equals("linkpath")) {
                throw new ProjectRefusedException("the tar has a link; allowed are regular files and directories");
            }
        }
    }

    /** What holds for all entries cannot be the name or the size of each. */
    static void checkGlobal(Map<String, byte[]> records) {
        checkLocal(records);
        for (String keyword : records.keySet()) {
            if (FOR_ONE_ENTRY.contains(keyword)) {
                throw new ProjectRefusedException("the tar has one " + keyword
                        + " for all entries; allowed is a global header without path and size");
            }
        }
    }

    private static int endOf(byte[] content, int at, int space) {
        int length = 0;
        for (int i = at; i < space; i++) {
            if (content[i] < '0' || content[i] > '9') {
                throw malformed();
            }
            length = length * 10 + content[i] - '0';
            if (length > content.length) {
                throw malformed();
            }
        }
        if (length <= space - at || length > content.length - at) {
            throw malformed();
        }
        return at + length;
    }

    private static int indexOf(byte[] content, char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (content[i] == wanted) {
                return i;
            }
        }
        throw malformed();
    }

    private static ProjectRefusedException malformed() {
        return new ProjectRefusedException(
                "the tar has a broken pax header; allowed are records of the form 'length keyword=value'");
    }
}
