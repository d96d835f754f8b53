package dev.warren.snapshot.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.StoreUnderTest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * An archive that is larger than the heap of the service, which is 384 MiB. {@code -Dwarren.it.project-mib=1024} makes it the largest
 * that is taken by default, {@code -Dwarren.it.project-store=MINIO} puts it elsewhere.
 */
class LargeProjectIT extends WritersAndStores {

    private static final int MIB = 1 << 20;

    private final int mebibytes = Integer.getInteger("warren.it.project-mib", 448);
    private final StoreUnderTest.Kind kind =
            StoreUnderTest.Kind.valueOf(System.getProperty("warren.it.project-store", "LOCAL"));

    @Test
    void archiveLargerThanTheHeapIsStored() throws Exception {
        StoreUnderTest store = store(kind);
        readyService(store, Map.of());
        String key = "uploads/user_id=" + USER + "/large.tar.gz";
        store.put(key, noise());
        long start = System.nanoTime();

        ConfirmedPublisher publisher = publisher();
        publisher.publish(CODE_VALIDATED, event("large", ",\"archive_key\":\"" + key + "\""));
        publisher.awaitConfirms();
        awaitStored(store, 1, 0, Duration.ofMinutes(8));

        System.out.printf(
                "LargeProjectIT: %d MiB on %s stored after %d s%n",
                mebibytes, kind, Duration.ofNanos(System.nanoTime() - start).toSeconds());
        JsonNode version = versions(store).get(0);
        assertThat(version.get("size").asLong()).isGreaterThan((long) (mebibytes - 2) * MIB);
        assertThat(version.get("files")).hasSize(mebibytes - 1);
        assertThat(store.keys("_warren/snapshots/staged/")).as("left behind").isEmpty();
    }

    /** A file short of a mebibyte to a mebibyte, so that the whole is not more than it is called. */
    private Path noise() throws IOException {
        Path file = directory.resolve("noise.tar.gz");
        SplittableRandom random = new SplittableRandom(1);
        byte[] content = new byte[MIB];
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new Uncompressed(new BufferedOutputStream(Files.newOutputStream(file))))) {
            for (int i = 1; i < mebibytes; i++) {
                random.nextBytes(content);
                TarArchiveEntry entry = new TarArchiveEntry("noise/" + i + ".bin");
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return file;
    }

    /** Does not try to compress what cannot be. */
    private static final class Uncompressed extends GZIPOutputStream {
        Uncompressed(OutputStream out) throws IOException {
            super(out, MIB);
            def.setLevel(Deflater.NO_COMPRESSION);
        }
    }
}
