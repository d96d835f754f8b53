package dev.warren.snapshot.project;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Which paths a project may have: those that mean the same file below one directory on every system. */
final class PathRules {

    static final int MAX_BYTES = 1000;
    static final int MAX_SEGMENT_BYTES = 255;

    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:");

    /** Device names of Windows, whatever the extension. */
    private static final Pattern RESERVED = Pattern.compile(
            "(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9¹²³])\\s*(\\..*)?", Pattern.CASE_INSENSITIVE);

    private PathRules() {}

    /** @throws ProjectRefusedException naming the path and the rule */
    static void check(String path) {
        if (path.isEmpty()) {
            throw ProjectRefusedException.of(path, "is an empty name; every entry needs a path");
        }
        path.codePoints().forEach(c -> checkCharacter(path, c));
        if (path.startsWith("/") || DRIVE.matcher(path).find()) {
            throw ProjectRefusedException.of(path, "is an absolute path; allowed are paths relative to the project");
        }
        if (bytes(path) > MAX_BYTES) {
            throw ProjectRefusedException.of(path, "is too long; a path is at most " + MAX_BYTES + " bytes of UTF-8");
        }
        for (String segment : path.split("/", -1)) {
            checkSegment(path, segment);
        }
    }

    private static void checkCharacter(String path, int codePoint) {
        if (PlainName.deceives(codePoint)) {
            throw ProjectRefusedException.of(
                    path, "has a control or an invisible character; allowed are visible characters");
        }
        if (codePoint == '\\') {
            throw ProjectRefusedException.of(path, "has a backslash; segments are separated by '/'");
        }
    }

    private static void checkSegment(String path, String segment) {
        if (segment.isEmpty()) {
            throw ProjectRefusedException.of(path, "has an empty segment; segments are separated by one '/'");
        }
        if (segment.equals(".") || segment.equals("..")) {
            throw ProjectRefusedException.of(
                    path, "has a segment '" + segment + "'; allowed are plain names such as 'src/main.py'");
        }
        if (segment.endsWith(".") || Character.isSpaceChar(segment.codePointBefore(segment.length()))) {
            throw ProjectRefusedException.of(
                    path, "has a segment that ends with a dot or a space, which some systems drop");
        }
        if (bytes(segment) > MAX_SEGMENT_BYTES) {
            throw ProjectRefusedException.of(
                    path, "has a segment that is too long; allowed are " + MAX_SEGMENT_BYTES + " bytes of UTF-8");
        }
        if (RESERVED.matcher(segment).matches()) {
            throw ProjectRefusedException.of(path, "has a segment that Windows keeps for a device, such as CON or NUL");
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
