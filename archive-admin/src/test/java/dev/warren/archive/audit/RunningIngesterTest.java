package dev.warren.archive.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ListPage;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningIngesterTest {

    @TempDir
    private Path root;

    /** A directory that is listed while files are created in it may show a later one and not an earlier. */
    @Test
    void aFileThatTheFirstListingOvertookIsNoGapAndIsAudited() {
        ArchiveUnderAudit archive = new ArchiveUnderAudit(root);
        archive.file(1, "a");
        String overtaken = archive.file(2, "b", "b");
        archive.file(3, "c");

        AuditReport report = audit(hidingOnce(archive.store(), overtaken));

        assertThat(ArchiveUnderAudit.found(report)).containsExactly("duplicate-id " + overtaken);
        assertThat(report.totals().files()).isEqualTo(3);
    }

    private static AuditReport audit(ObjectStore store) {
        AuditRequest request = new AuditRequest(
                Scope.ALL, Optional.empty(), false, Path.of(System.getProperty("java.io.tmpdir")), 1, 9);
        return new Audit(new ArchiveStores(store, store), request, Progress.NONE, new Cancellation(), Clock.systemUTC())
                .run();
    }

    /** The store, but the first listing of all events lacks a key. */
    private static ObjectStore hidingOnce(ObjectStore store, String key) {
        AtomicBoolean hidden = new AtomicBoolean();
        return (ObjectStore) Proxy.newProxyInstance(
                RunningIngesterTest.class.getClassLoader(),
                new Class<?>[] {ObjectStore.class},
                (proxy, method, args) -> {
                    try {
                        Object answer = method.invoke(store, args);
                        return answer instanceof ListPage page
                                        && args[0].equals(new KeyPrefix("events/"))
                                        && !hidden.getAndSet(true)
                                ? without(page, key)
                                : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static ListPage without(ListPage page, String key) {
        List<ObjectStat> rest = page.objects().stream()
                .filter(object -> !object.key().equals(new ObjectKey(key)))
                .toList();
        return new ListPage(rest, page.next());
    }
}
