package dev.warren.snapshot.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.storage.ObjectContent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The main class of a process with a small heap, which packs what would fill it. Prints what came of each project. */
final class SmallHeap {

    static final long LARGE_FILES = 300;
    private static final int FILE_BYTES = 1 << 20;
    private static final ProjectLimits ROOMY = new ProjectLimits(1L << 50, 1L << 50, 1L << 50, 10_000, 1 << 20);

    private final Path scratch;

    private SmallHeap(Path scratch) {
        this.scratch = scratch;
    }

    public static void main(String[] arguments) throws IOException {
        SmallHeap heap = new SmallHeap(Path.of(arguments[0]));
        heap.report("large", ProjectLimits.defaults(), heap.largeTarGz());
        heap.report("pax of 1 GiB", ROOMY, heap.longMetadata('x', "path=" + "x".repeat(1000)));
        heap.report("global pax of 1 GiB", ROOMY, heap.longMetadata('g', "comment=" + "x".repeat(1000)));
        heap.report("long name of 1 GiB", ROOMY, heap.longMetadata('L', "x".repeat(1000)));
        heap.report("gzip name of 1 GiB", ROOMY, gzipName());
        heap.report("sparse map", ROOMY, sparseMap());
        heap.report("sparse records", ROOMY, sparseRecords());
        heap.report("global headers", ROOMY, globalHeaders());
        heap.report("zip directory", ROOMY, zipDirectory());
        heap.report("many long names", ROOMY, manyLongNames());
        heap.report("pax of many records", ROOMY, manyPaxHeaders());
    }

    private void report(String what, ProjectLimits limits, ObjectContent archive) throws IOException {
        try (PackedProject packed = new ProjectPacker(limits, scratch).pack(archive)) {
            System.out.println(what + ": " + packed.files().size() + " files, " + packed.unpackedBytes() + " bytes");
        } catch (ProjectRefusedException e) {
            System.out.println(what + ": " + e.getMessage());
        }
    }

    private ObjectContent largeTarGz() throws IOException {
        Path file = scratch.resolve("large.tgz");
        SplittableRandom random = new SplittableRandom(1);
        byte[] noise = new byte[FILE_BYTES];
        try (OutputStream out = new StoredGzip(Files.newOutputStream(file))) {
            for (int i = 0; i < LARGE_FILES; i++) {
                random.nextBytes(noise);
                out.write(new RawTar().entry("noise-" + i, '0', noise).toBytes());
            }
            out.write(new RawTar().end().toBytes());
        }
        return ObjectContent.ofFile(file);
    }

    private ObjectContent longMetadata(char type, String record) {
        byte[] header =
                new RawTar().header("x".getBytes(UTF_8), type, 1L << 30, "").toBytes();
        byte[] chunk = RawTar.paxRecord(record.length(), record).repeat(1000).getBytes(UTF_8);
        return new RepeatedContent(RawTar.gzip(header), RawTar.gzip(chunk), 1100);
    }

    private static ObjectContent gzipName() {
        byte[] start = {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 3};
        return new RepeatedContent(start, "name".repeat(1000).getBytes(UTF_8), 1 << 18);
    }

    /** GNU format 1.0: the map is at the start of the content, as long as it says. */
    private static ObjectContent sparseMap() {
        RawTar start = new RawTar()
                .pax('x', "GNU.sparse.major=1", "GNU.sparse.minor=0", "GNU.sparse.name=a", "GNU.sparse.realsize=1")
                .header("a".getBytes(UTF_8), '0', 1L << 30, "")
                .bytes("99999999\n".getBytes(UTF_8));
        return new RepeatedContent(
                RawTar.gzip(start.toBytes()), RawTar.gzip("1\n".repeat(100_000).getBytes(UTF_8)), 5000);
    }

    /** The old GNU format: records of blocks as long as each says that another one follows. */
    private static ObjectContent sparseRecords() {
        byte[] header =
                new RawTar().header("a".getBytes(UTF_8), 'S', 1L << 30, "").toBytes();
        byte[] record = new byte[512];
        record[504] = 1;
        return new RepeatedContent(RawTar.gzip(header), RawTar.gzip(record), 1 << 20);
    }

    private static ObjectContent globalHeaders() {
        RawTar tar = new RawTar();
        for (int i = 0; i < 100; i++) {
            tar.pax('g', i + "=" + "x".repeat(60_000)).file("f" + i, "");
        }
        return ObjectContent.ofBytes(RawTar.gzip(tar.end().toBytes()));
    }

    private static ObjectContent zipDirectory() {
        RawZip zip = new RawZip();
        for (int i = 0; i < 70_000; i++) {
            RawZip.Entry entry = new RawZip.Entry("x", new byte[0]).stored(new byte[0]);
            entry.inFront = i == 0;
            zip.add(entry);
        }
        return ObjectContent.ofBytes(zip.toBytes(10_000, 70_000 * 47, 31));
    }

    private static ObjectContent manyLongNames() {
        RawTar tar = new RawTar();
        for (int i = 0; i < 3000; i++) {
            tar.longName(i + ("é".repeat(120) + "/").repeat(4) + "x").file("x", "");
        }
        return ObjectContent.ofBytes(RawTar.gzip(tar.end().toBytes()));
    }

    private static ObjectContent manyPaxHeaders() {
        Map<String, String> records = new TreeMap<>();
        for (int i = 0; i < 5000; i++) {
            records.put("k" + i, "");
        }
        String[] all = records.keySet().stream().map(k -> k + "=x").toArray(String[]::new);
        RawTar tar = new RawTar();
        for (int i = 0; i < 50; i++) {
            tar.pax('x', all).file("f" + i, "");
        }
        return ObjectContent.ofBytes(RawTar.gzip(tar.end().toBytes()));
    }

    /** Does not try to compress what cannot be. */
    private static final class StoredGzip extends GZIPOutputStream {
        StoredGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.NO_COMPRESSION);
        }
    }
}
