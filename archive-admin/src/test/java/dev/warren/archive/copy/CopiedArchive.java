package dev.warren.archive.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.audit.Audit;
import dev.warren.archive.audit.AuditReport;
import dev.warren.archive.audit.AuditRequest;
import dev.warren.archive.layout.KeyStream;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A small archive with something of everything, and looks into copies of it. */
public final class CopiedArchive {

    private CopiedArchive() {}

    /** Two partitions, a goal with code and a project, two messages in quarantine. */
    public static ArchiveUnderAudit fill(Path root) {
        ArchiveUnderAudit archive = new ArchiveUnderAudit(root);
        archive.file(1, "a", "b");
        archive.file(2, "c");
        archive.file(ArchiveUnderAudit.NOON.plus(Duration.ofDays(1)), 1, "d");
        archive.snapshot("s1", "print(1)\n");
        archive.project("s2", Map.of("main.py", "print(2)\n"));
        archive.quarantined("malformed-json", "{broken");
        archive.quarantined("quarantine/snapshots/", "field", "{}", null);
        return archive;
    }

    public static ArchiveStores one(ObjectStore store) {
        return new ArchiveStores(store, store);
    }

    /** Keys and contents. */
    public static Map<String, String> contents(ObjectStore store) {
        Map<String, String> contents = new TreeMap<>();
        KeyStream keys = new KeyStream(store, KeyPrefix.ROOT);
        while (keys.hasNext()) {
            ObjectKey key = keys.next().key();
            contents.put(
                    key.value(),
                    new String(ObjectDigest.bytes(store, key), java.nio.charset.StandardCharsets.ISO_8859_1));
        }
        return contents;
    }

    /** An archive of its own with these {@link #contents}. */
    public static ObjectStore inMemory(Map<String, String> contents) {
        ObjectStore copy = new InMemoryObjectStore();
        contents.forEach((key, content) -> putBytes(copy, key, content));
        return copy;
    }

    public static void put(ObjectStore store, String key, String content) {
        store.put(new ObjectKey(key), dev.warren.storage.ObjectContent.ofBytes(content.getBytes(UTF_8)));
    }

    public static AuditReport audit(ObjectStore store) {
        AuditRequest request = new AuditRequest(
                Scope.ALL, Optional.empty(), false, Path.of(System.getProperty("java.io.tmpdir")), 2, 100);
        return new Audit(one(store), request, Progress.NONE, new Cancellation(), Clock.systemUTC()).run();
    }

    /** One of the {@link #contents}. */
    public static String content(ObjectStore store, String key) {
        return new String(ObjectDigest.bytes(store, new ObjectKey(key)), java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** Puts what {@link #content} gives. */
    public static void putBytes(ObjectStore store, String key, String content) {
        store.put(
                new ObjectKey(key),
                dev.warren.storage.ObjectContent.ofBytes(
                        content.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
    }

    /** One bit of its byte 200 is another: a byte of a constant value may be the one that stands there. */
    public static void damage(ObjectStore store, String key) {
        byte[] bytes = ObjectDigest.bytes(store, new ObjectKey(key));
        bytes[200] ^= 1;
        store.put(new ObjectKey(key), dev.warren.storage.ObjectContent.ofBytes(bytes));
    }
}
