package dev.warren.snapshot.project;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The directory at the end of a zip (APPNOTE 4.3.12 and 4.3.16). Read beside the library because only it tells links from
 * files, and the library keeps all of it in memory, whatever its length, if it reads it at all.
 */
final class CentralDirectory {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int MAX_COMMENT_BYTES = 0xffff;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int ZIP64_COUNT = 0xffff;
    private static final long ZIP64_SIZE = 0xffffffffL;

    private CentralDirectory() {}

    /** The entries in the order in which they lie in the archive. */
    static List<ListedEntry> read(ArchiveInput input, ProjectLimits limits) throws IOException {
        End end = readEnd(input);
        if (end.entries > limits.maxEntries()) {
            throw new ProjectRefusedException(
                    "the zip lists " + end.entries + " entries; allowed are " + limits.maxEntries());
        }
        try (InputStream in = input.openAt(end.offset)) {
            List<ListedEntry> entries = input.parse(() -> readEntries(new DataInputStream(in), end, limits));
            entries.sort(Comparator.comparingLong(ListedEntry::offset));
            return entries;
        }
    }

    private static End readEnd(ArchiveInput input) throws IOException {
        int length = (int) Math.min(input.length(), END_BYTES + MAX_COMMENT_BYTES);
        long start = input.length() - length;
        byte[] tail;
        try (InputStream in = input.openAt(start)) {
            tail = input.parse(in::readAllBytes);
        }
        ByteBuffer buffer = littleEndian(tail);
        for (int at = tail.length - END_BYTES; at >= 0; at--) {
            boolean found = buffer.getInt(at) == END_SIGNATURE
                    && Short.toUnsignedInt(buffer.getShort(at + 20)) == tail.length - END_BYTES - at;
            if (found) {
                return endAt(buffer, at, start);
            }
        }
        throw new ProjectRefusedException("the zip is cut off, or has data after its end");
    }

    private static End endAt(ByteBuffer buffer, int at, long start) {
        int entries = Short.toUnsignedInt(buffer.getShort(at + 10));
        long size = Integer.toUnsignedLong(buffer.getInt(at + 12));
        long offset = Integer.toUnsignedLong(buffer.getInt(at + 16));
        if (entries == ZIP64_COUNT || size == ZIP64_SIZE || offset == ZIP64_SIZE) {
            throw new ProjectRefusedException(
                    "the zip is in the zip64 format; allowed for so large a project is tar.gz");
        }
        boolean oneDisk = buffer.getShort(at + 4) == 0
                && buffer.getShort(at + 6) == 0
                && buffer.getShort(at + 8) == buffer.getShort(at + 10);
        if (!oneDisk) {
            throw new ProjectRefusedException("the zip is one part of several; allowed is a zip in one part");
        }
        if (offset + size > start + at) {
            throw new ProjectRefusedException("the zip is broken: its directory does not lie within it");
        }
        return new End(entries, size, offset);
    }

    private static List<ListedEntry> readEntries(DataInputStream in, End end, ProjectLimits limits) throws IOException {
        List<ListedEntry> entries = new ArrayList<>();
        long nameBytes = 0;
        long remaining = end.size;
        byte[] header = new byte[ENTRY_BYTES];
        for (int i = 0; i < end.entries; i++) {
            in.readFully(header);
            ByteBuffer fields = littleEndian(header);
            int nameLength = Short.toUnsignedInt(fields.getShort(28));
            int rest = Short.toUnsignedInt(fields.getShort(30)) + Short.toUnsignedInt(fields.getShort(32));
            remaining -= ENTRY_BYTES + nameLength + rest;
            nameBytes += nameLength;
            if (fields.getInt(0) != ENTRY_SIGNATURE || remaining < 0) {
                throw notAsAnnounced();
            }
            if (nameBytes > limits.maxNameBytes()) {
                throw new ProjectRefusedException(
                        "the zip's names are too long; allowed are " + limits.maxNameBytes() + " bytes for all");
            }
            String name = StrictUtf8.decodeName(in.readNBytes(nameLength));
            in.skipNBytes(rest);
            entries.add(entry(name, fields));
        }
        if (remaining != 0) {
            throw notAsAnnounced();
        }
        return entries;
    }

    private static ListedEntry entry(String name, ByteBuffer fields) {
        ListedEntry entry = new ListedEntry(
                name,
                Short.toUnsignedInt(fields.getShort(8)),
                Short.toUnsignedInt(fields.getShort(10)),
                Integer.toUnsignedLong(fields.getInt(16)),
                Integer.toUnsignedLong(fields.getInt(24)),
                Integer.toUnsignedLong(fields.getInt(42)),
                fields.getInt(38) >>> 16);
        if (entry.size() == ZIP64_SIZE || entry.offset() == ZIP64_SIZE) {
            throw ProjectRefusedException.of(name, "is in the zip64 format; allowed for so large a file is tar.gz");
        }
        entry.checkPlain();
        return entry;
    }

    private static ProjectRefusedException notAsAnnounced() {
        return new ProjectRefusedException("the zip is broken: its directory is not as long as the zip says");
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * What the last record of a zip says.
     *
     * @param size of the directory, in bytes
     * @param offset of the directory in the archive, in bytes
     */
    private record End(int entries, long size, long offset) {}
}
