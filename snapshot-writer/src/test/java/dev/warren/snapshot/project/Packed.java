package dev.warren.snapshot.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warren.storage.ObjectContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the tests do with a packer and with what it packed. */
final class Packed {

    private Packed() {}

    static byte[] bytes(PackedProject project) throws IOException {
        try (InputStream in = project.content().openAt(0)) {
            return in.readAllBytes();
        }
    }

    static Map<String, String> texts(PackedProject project) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new GzipCompressorInputStream(new ByteArrayInputStream(bytes(project))), "UTF-8")) {
            for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
                texts.put(e.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    /** Packs and expects a refusal, whose message is one safe line; nothing is left behind. */
    static String refusal(ProjectLimits limits, Path scratch, ObjectContent archive) throws IOException {
        return refusal(
                scratch, () -> new ProjectPacker(limits, scratch).pack(archive).close());
    }

    static String refusal(ProjectLimits limits, Path scratch, Map<String, String> files) throws IOException {
        return refusal(
                scratch, () -> new ProjectPacker(limits, scratch).pack(files).close());
    }

    private static String refusal(Path scratch, ThrowingCallable pack) throws IOException {
        ProjectRefusedException refusal = catchThrowableOfType(ProjectRefusedException.class, pack);
        assertThat(refusal).as("a refusal").isNotNull();
        assertEmpty(scratch);
        String message = String.valueOf(refusal.getMessage());
        assertThat(message.codePoints().filter(PlainName::deceives)).isEmpty();
        assertThat(message).hasSizeLessThan(500);
        return message;
    }

    static void assertEmpty(Path scratch) throws IOException {
        try (Stream<Path> left = Files.list(scratch)) {
            assertThat(left).isEmpty();
        }
    }
}
