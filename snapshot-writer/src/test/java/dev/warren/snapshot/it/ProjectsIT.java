package dev.warren.snapshot.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.StoreUnderTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Projects in each way they can come: what is stored is a tar.gz that Python opens, with the files that were sent. */
class ProjectsIT extends WritersAndStores {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String OWN_UPLOADS = "uploads/user_id=" + USER + "/";

    private final Map<String, Map<String, String>> expected = new TreeMap<>();

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void filesArchivesAndKeysBecomeTarGzWithTheFilesThatWereSent(StoreUnderTest.Kind kind) throws Exception {
        PythonCheck.assumeInstalled();
        StoreUnderTest store = store(kind);
        readyService(store, Map.of());
        store.put(OWN_UPLOADS + "2025/large.zip", zip(project("large")));
        store.put("uploads/user_id=" + OTHER_USER + "/secret.zip", zip(Map.of("secret.txt", "not theirs")));
        store.put(OWN_UPLOADS + "climbing.tar.gz", tarGz(Map.of("../x", "out of it")));
        ConfirmedPublisher publisher = publisher();

        send(publisher, "files", "files", project("files"), project("files"));
        send(publisher, "tar-gz", "archive", base64(tarGz(project("tar"))), project("tar"));
        send(publisher, "zip", "archive", base64(zip(project("zip"))), project("zip"));
        send(publisher, "key", "archive_key", OWN_UPLOADS + "2025/large.zip", project("large"));
        send(publisher, "of-another", "archive_key", "uploads/user_id=" + OTHER_USER + "/secret.zip", null);
        send(publisher, "climbing", "archive_key", OWN_UPLOADS + "climbing.tar.gz", null);
        send(publisher, "climbing-files", "files", Map.of("a/../../x", ""), null);
        send(publisher, "no-archive", "archive", base64("not an archive".getBytes(UTF_8)), null);
        publisher.awaitConfirms();
        awaitStored(store, 4, 4, Duration.ofSeconds(60));

        assertThat(reasons(store))
                .isEqualTo(Map.of(
                        "of-another",
                        "field",
                        "climbing",
                        "archive",
                        "climbing-files",
                        "archive",
                        "no-archive",
                        "archive"));
        assertThat(versions(store))
                .allSatisfy(
                        version -> assertThat(version.get("file").asString()).endsWith(".tar.gz"));
        assertThat(store.keys("_warren/snapshots/staged/")).as("left behind").isEmpty();
        Path file = Files.writeString(directory.resolve("expected.json"), JSON.writeValueAsString(expected));
        PythonCheck.passes("check_projects.py", file, store.files("snapshots/"));
    }

    private void send(ConfirmedPublisher publisher, String id, String way, Object value, Map<String, String> accepted)
            throws IOException {
        String fields = ",\"" + way + "\":" + JSON.writeValueAsString(value);
        publisher.publish(CODE_VALIDATED, event(id, fields).getBytes(UTF_8), named(id));
        if (accepted != null) {
            expected.put(id, accepted);
        }
    }

    private static Map<String, String> project(String name) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("README.md", "# " + name + "\r\n");
        files.put("src/main.py", "print('größer')\n");
        files.put("src/empty.py", "");
        files.put("src/données/ß.txt", "é".repeat(50_000));
        files.put("deep/" + "directory/".repeat(20) + "bytes.bin", "\0" + name);
        return files;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] tarGz(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
                entry.setSize(content.length);
                entry.setMode(0100755);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> reasons(StoreUnderTest store) throws IOException {
        Map<String, String> reasons = new TreeMap<>();
        List<JsonNode> documents = quarantined(store);
        documents.forEach(document -> reasons.put(
                document.get("message_id").asString(), document.get("reason").asString()));
        return reasons;
    }
}
