package dev.warren.archive.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.snapshot.history.Manifest;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.history.Version;
import dev.warren.snapshot.request.Language;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One version in a tree of snapshots, as the event {@code code.validated} that the snapshot-writer makes such a version of. What the path does not say
 * is taken from the manifest beside it; without one the event's time is that of the file.
 */
final class SnapshotSource implements RowSource {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** As text in base64 that is more than ingesters take by default. */
    private static final long MOST_BYTES = 12 << 20;

    private static final String PROJECT = ".tar.gz";

    private final Path path;
    private boolean told;

    SnapshotSource(Path path) {
        this.path = path.toAbsolutePath();
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        if (told) {
            return null;
        }
        told = true;
        return Files.size(path) > MOST_BYTES
                ? new SourceRow.Unsendable("a version of more than " + (MOST_BYTES >> 20) + " MiB")
                : event(Files.readAllBytes(path));
    }

    private SourceRow event(byte[] content) throws IOException {
        Map<String, Object> event = new LinkedHashMap<>();
        String name = path.getFileName().toString();
        Optional<Version> listed = listed(name);
        event.put(
                "id",
                "import:"
                        + DigestUtils.sha256Hex(
                                user() + "/" + goal() + "/" + name + "/" + DigestUtils.sha256Hex(content)));
        event.put("type", "code.validated");
        event.put("user_id", user());
        event.put("goal_id", goal());
        event.put("timestamp", listed.map(Version::eventTime).orElse(modified()));
        event.put("version", SnapshotKeys.versionOf(name).orElseThrow());
        listed.map(Version::filename).ifPresent(filename -> event.put("filename", filename));
        listed.map(Version::language).or(() -> languageOf(name)).ifPresent(language -> event.put("language", language));
        if (name.endsWith(PROJECT)) {
            event.put("archive", Base64.getEncoder().encodeToString(content));
        } else {
            Optional<String> code = text(content);
            if (code.isEmpty()) {
                return new SourceRow.Unsendable("a version that is not UTF-8");
            }
            event.put("code", code.get());
        }
        return new SourceRow.Envelope(JSON.writeValueAsBytes(event));
    }

    private String user() {
        return value(3);
    }

    private String goal() {
        return value(2);
    }

    /** Of {@code user_id=…/goal_id=…/snapshot_v…}, so many names from the end. */
    private String value(int fromEnd) {
        String name = path.getName(path.getNameCount() - fromEnd).toString();
        return name.substring(name.indexOf('=') + 1);
    }

    private String modified() throws IOException {
        return Files.getLastModifiedTime(path).toInstant().toString();
    }

    private static Optional<String> languageOf(String name) {
        return name.endsWith(PROJECT) ? Optional.empty() : Language.ofExtension(name.substring(name.indexOf('.') + 1));
    }

    @SuppressWarnings("NullAway") // what was read from JSON may lack anything
    private Optional<Version> listed(String name) throws IOException {
        Path manifest = path.resolveSibling("manifest.json");
        if (!Files.exists(manifest)) {
            return Optional.empty();
        }
        try {
            Manifest read = JSON.readValue(Files.readAllBytes(manifest), Manifest.class);
            return read.versions() == null
                    ? Optional.empty()
                    : read.versions().stream()
                            .filter(version -> name.equals(version.file()) && version.eventTime() != null)
                            .findFirst();
        } catch (JacksonException e) {
            throw new IOException(manifest + " is no manifest: " + e.getOriginalMessage(), e);
        }
    }

    private static Optional<String> text(byte[] content) {
        try {
            return Optional.of(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {}
}
