package dev.warren.snapshot.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** A tar.gz, one gzip member or several. */
final class TarGzSource implements ProjectSource {

    /** What tar puts before each name of a directory that is packed from inside. */
    private static final String HERE = "./";

    private static final byte[] ROOT = HERE.getBytes(StandardCharsets.US_ASCII);

    private static final int MAX_MEMBERS = 100_000;
    private static final long MAX_PADDING_BYTES = 1 << 20;

    private final ArchiveInput input;
    private final InputStream unzipped;
    private final GuardedTar tar;
    private boolean begun;

    private TarGzSource(ArchiveInput input, InputStream unzipped) {
        this.input = input;
        this.unzipped = unzipped;
        this.tar = new GuardedTar(unzipped);
    }

    /** @param packed the archive from its start, in a stream that can mark; it is closed with the source */
    static TarGzSource open(ArchiveInput input, InputStream packed) throws IOException {
        GzipCompressorInputStream gzip = input.parse(() -> GzipCompressorInputStream.builder()
                .setInputStream(new GzipHeaderGuard(packed))
                .setDecompressConcatenated(true)
                .setOnMemberStart(new MemberCount()::add)
                .get());
        return new TarGzSource(input, new Unzipped(gzip, input));
    }

    @Override
    public Optional<SourceEntry> next() throws IOException {
        return input.parse(() -> {
            TarArchiveEntry entry = tar.getNextEntry();
            if (entry != null && isRoot(entry)) {
                entry = tar.getNextEntry();
            }
            if (entry == null) {
                checkPadding();
                return Optional.empty();
            }
            return Optional.of(entryOf(entry));
        });
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        return input.parse(() -> tar.read(buffer));
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }

    /** {@code tar -czf project.tgz .} begins with the directory itself; anywhere else it is a name like any other. */
    private boolean isRoot(TarArchiveEntry entry) {
        boolean first = !begun;
        begun = true;
        return first && entry.isDirectory() && entry.getSize() == 0 && Arrays.equals(nameOf(entry), ROOT);
    }

    private SourceEntry entryOf(TarArchiveEntry entry) {
        String whole = StrictUtf8.decodeName(nameOf(entry));
        String name = whole.startsWith(HERE) ? whole.substring(HERE.length()) : whole;
        if (entry.isSparse()) {
            throw GuardedTar.sparse(name);
        }
        SourceEntry named = SourceEntry.named(name, entry.getSize());
        return new SourceEntry(named.path(), entry.isDirectory(), named.size());
    }

    /** The library's own idea of a long name is not used: it replaces bad UTF-8 and drops a slash at the start. */
    private byte[] nameOf(TarArchiveEntry entry) {
        byte[] longName = tar.longName();
        return longName != null ? longName : entry.getName().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Reads on to the end of the gzip, which also compares its checksum. */
    private void checkPadding() throws IOException {
        byte[] padding = new byte[8192];
        long total = 0;
        for (int count = unzipped.read(padding); count >= 0; count = unzipped.read(padding)) {
            total += count;
            if (total > MAX_PADDING_BYTES) {
                throw new ProjectRefusedException(
                        "the tar goes on after its end; allowed are " + MAX_PADDING_BYTES + " bytes of zeros");
            }
            for (int i = 0; i < count; i++) {
                if (padding[i] != 0) {
                    throw GuardedTar.dataAfterEnd();
                }
            }
        }
    }

    /** A member may be empty, so that their number is not bounded by what they hold. */
    private static final class MemberCount {
        private int members;

        void add(GzipCompressorInputStream member) {
            members++;
            if (members > MAX_MEMBERS) {
                throw new ProjectRefusedException("the gzip has too many members; allowed are " + MAX_MEMBERS);
            }
        }
    }

    /** What comes out of the gzip, compared with what goes in. */
    private static final class Unzipped extends InputStream {
        private final InputStream gzip;
        private final ArchiveInput input;
        private long bytes;

        Unzipped(InputStream gzip, ArchiveInput input) {
            this.gzip = gzip;
            this.input = input;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = gzip.read(buffer, offset, length);
            bytes += Math.max(count, 0);
            input.checkRatio(bytes);
            return count;
        }

        @Override
        public void close() throws IOException {
            gzip.close();
        }
    }
}
