package dev.warren.storage.s3;

import dev.warren.storage.ObjectStore;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Against S3Proxy in this JVM: what passes here and on MinIO is not a habit of one server. */
class S3ObjectStoreOnS3ProxyIT extends S3ObjectStoreContract {

    private static S3ProxyServer server;
    private static S3ObjectStore store;

    @BeforeAll
    static void start() throws Exception {
        server = S3ProxyServer.start();
        store = S3ObjectStore.open(server.settings("contract-bucket"));
    }

    @AfterAll
    static void stop() {
        store.close();
        server.close();
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Override
    S3Settings settings() {
        return server.settings("contract-bucket");
    }

    @Override
    S3Settings freshBucket() {
        return server.settings("fresh-" + UUID.randomUUID());
    }

    @Override
    protected List<String> nastyNames() {
        return NASTY_NAMES.stream()
                .filter(S3ObjectStoreOnS3ProxyIT::sortsAsUtf16)
                .toList();
    }

    /** S3Proxy orders its listings by Java's {@code char}s; S3 does by UTF-8. The two differ beyond the basic plane. */
    private static boolean sortsAsUtf16(String name) {
        return name.chars().noneMatch(character -> Character.isSurrogate((char) character));
    }

    @Test
    @Override
    @Disabled("S3Proxy lists the temporary blobs of writes that are under way")
    protected void nobodySeesAnObjectBeforeItIsWhole() {}
}
