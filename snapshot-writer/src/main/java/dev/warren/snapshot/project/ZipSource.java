package dev.warren.snapshot.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.AsiExtraField;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * A zip, read from its start to its end. Each entry on the way must be the one that the directory at the end lists in this place,
 * so that there is one truth about the archive; sizes, checksums and kinds of file are taken from there.
 */
final class ZipSource implements ProjectSource {

    private final ArchiveInput input;
    private final ZipArchiveInputStream zip;
    private final List<ListedEntry> listed;
    private int entries;
    private final CRC32 checksum = new CRC32();
    private long unpacked;

    private ZipSource(ArchiveInput input, InputStream packed, List<ListedEntry> listed) {
        this.input = input;
        this.zip = new OnlyPlainMethods(packed);
        this.listed = listed;
    }

    /** @param packed the archive from its start; it is closed with the source */
    static ZipSource open(ArchiveInput input, InputStream packed, ProjectLimits limits) throws IOException {
        return new ZipSource(input, packed, CentralDirectory.read(input, limits));
    }

    @Override
    public Optional<SourceEntry> next() throws IOException {
        return input.parse(() -> {
            ZipArchiveEntry entry = zip.getNextEntry();
            if (entry == null) {
                checkAllSeen();
                return Optional.empty();
            }
            return Optional.of(entryOf(entry));
        });
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int count = input.parse(() -> zip.read(buffer));
        if (count < 0) {
            checkChecksum(listed.get(entries - 1));
            return count;
        }
        checksum.update(buffer, 0, count);
        unpacked += count;
        input.checkRatio(unpacked);
        return count;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private SourceEntry entryOf(ZipArchiveEntry entry) {
        String name = StrictUtf8.decodeName(entry.getRawName());
        if (entries == listed.size()) {
            throw ProjectRefusedException.of(name, "is not listed in the zip's directory; allowed is what is listed");
        }
        ListedEntry expected = listed.get(entries);
        entries++;
        checkSame(entry, name, expected);
        checkPlain(entry, expected);
        checksum.reset();
        return SourceEntry.named(name, expected.size());
    }

    private static void checkSame(ZipArchiveEntry entry, String name, ListedEntry expected) {
        boolean sizeKnown = entry.getSize() >= 0;
        if (!name.equals(expected.name())
                || entry.getMethod() != expected.method()
                || (sizeKnown && entry.getSize() != expected.size())
                || (sizeKnown && entry.getCrc() != expected.crc())) {
            throw ProjectRefusedException.of(
                    name,
                    "is not what the zip's directory lists in this place, " + PlainName.quote(expected.name())
                            + "; both must agree in name, method, size and checksum");
        }
    }

    private void checkPlain(ZipArchiveEntry entry, ListedEntry expected) {
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw ListedEntry.encrypted(expected.name());
        }
        if (Arrays.stream(entry.getExtraFields()).anyMatch(f -> f instanceof AsiExtraField unix && unix.isLink())) {
            throw ProjectRefusedException.of(
                    expected.name(), "is a symbolic link; allowed are regular files and directories");
        }
        if (!zip.canReadEntryData(entry)) {
            throw ProjectRefusedException.of(
                    expected.name(),
                    "cannot be read in one pass: it is stored without its size in front; allowed are deflated files");
        }
    }

    private void checkAllSeen() {
        if (entries < listed.size()) {
            throw ProjectRefusedException.of(
                    listed.get(entries).name(), "is listed in the zip's directory and not there; the zip is broken");
        }
    }

    private void checkChecksum(ListedEntry entry) {
        if (checksum.getValue() != entry.crc()) {
            throw ProjectRefusedException.of(
                    entry.name(), "does not have the checksum that the zip lists; it is broken");
        }
    }

    /** One method of compression needs a library that is not there, and would end in an error. */
    private static final class OnlyPlainMethods extends ZipArchiveInputStream {

        OnlyPlainMethods(InputStream in) {
            super(in, StandardCharsets.UTF_8.name(), false);
        }

        @Override
        protected InputStream createZstdInputStream(InputStream in) {
            throw new ProjectRefusedException("the zip has a file in Zstandard; allowed are stored and deflated files");
        }
    }
}
