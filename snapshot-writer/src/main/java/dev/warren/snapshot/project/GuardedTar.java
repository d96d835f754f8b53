package dev.warren.snapshot.project;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.jspecify.annotations.Nullable;

/**
 * The tar parser of the library, which is shown no header before it has been looked at here. On its own it does not compare
 * checksums, takes a missing end for the end, reads metadata of any length into memory, and calls itself for every header that
 * belongs to the next.
 *
 * <p>Names are decoded by the caller, so headers are read as ISO 8859-1, which keeps their bytes.
 */
final class GuardedTar extends TarArchiveInputStream {

    static final int MAX_METADATA_BYTES = 64 << 10;

    private static final int RECORD_BYTES = 512;
    private static final int SIZE_OFFSET =
            TarConstants.NAMELEN + TarConstants.MODELEN + TarConstants.UIDLEN + TarConstants.GIDLEN;
    private static final int TYPE_OFFSET =
            SIZE_OFFSET + TarConstants.SIZELEN + TarConstants.MODTIMELEN + TarConstants.CHKSUMLEN;

    private boolean ended;
    private boolean globalSeen;
    private byte metadataType;
    private @Nullable ByteArrayOutputStream metadata;
    private byte @Nullable [] announcedName;
    private boolean announced;
    private byte @Nullable [] longName;

    /** Blocks of one record: the library would skip the rest of a longer block after the end without a look at it. */
    GuardedTar(InputStream in) {
        super(in, RECORD_BYTES, RECORD_BYTES, StandardCharsets.ISO_8859_1.name(), true);
    }

    /** The name of the current entry, if it is given by more than its header. */
    byte @Nullable [] longName() {
        return longName;
    }

    static ProjectRefusedException dataAfterEnd() {
        return new ProjectRefusedException("the tar has data after its end; allowed are zeros only");
    }

    static ProjectRefusedException sparse(String name) {
        return ProjectRefusedException.of(name, "is a sparse file; allowed are regular files and directories");
    }

    @Override
    protected byte @Nullable [] readRecord() throws IOException {
        byte[] record = super.readRecord();
        if (ended) {
            if (record != null && !isEOFRecord(record)) {
                throw dataAfterEnd();
            }
            return record;
        }
        if (record == null) {
            throw new ProjectRefusedException("the tar is cut off: it ends without the record of zeros that ends it");
        }
        finishMetadata();
        if (isEOFRecord(record)) {
            end();
        } else {
            check(record);
        }
        return record;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (metadata != null && count > 0) {
            metadata.write(buffer, offset, count);
        }
        return count;
    }

    private void end() {
        if (announced) {
            throw new ProjectRefusedException(
                    "the tar is cut off: its last header announces an entry that is not there");
        }
        ended = true;
    }

    private void check(byte[] header) {
        if (!hasRightChecksum(header)) {
            throw new ProjectRefusedException("the tar has a header with a wrong checksum after "
                    + (getBytesRead() - RECORD_BYTES) + " bytes: it is broken, or an entry is not as long as it says");
        }
        byte type = header[TYPE_OFFSET];
        switch (type) {
            case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_DIR -> startEntry();
            case TarConstants.LF_PAX_EXTENDED_HEADER_LC,
                    TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER,
                    TarConstants.LF_GNUTYPE_LONGNAME -> startMetadata(type, header);
            default -> throw refusedType(type, header);
        }
    }

    private static boolean hasRightChecksum(byte[] header) {
        try {
            return TarUtils.verifyCheckSum(header);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void startEntry() {
        longName = announcedName;
        announcedName = null;
        announced = false;
    }

    private void startMetadata(byte type, byte[] header) {
        boolean global = type == TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER;
        if (global ? globalSeen || announced : announced) {
            throw ProjectRefusedException.of(
                    nameIn(header),
                    "is one header too many for an entry; allowed is one that extends it, and one for all");
        }
        long size = TarUtils.parseOctalOrBinary(header, SIZE_OFFSET, TarConstants.SIZELEN);
        if (size < 0 || size > MAX_METADATA_BYTES) {
            throw ProjectRefusedException.of(
                    nameIn(header),
                    "is an extended header that is too long; allowed are " + MAX_METADATA_BYTES + " bytes");
        }
        globalSeen |= global;
        announced = !global;
        metadataType = type;
        metadata = new ByteArrayOutputStream((int) size);
    }

    /** The library has read the metadata to its end when it asks for the next header. */
    private void finishMetadata() {
        if (metadata == null) {
            return;
        }
        byte[] content = metadata.toByteArray();
        metadata = null;
        switch (metadataType) {
            case TarConstants.LF_GNUTYPE_LONGNAME -> announcedName = withoutZeros(content);
            case TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER -> PaxRecords.checkGlobal(PaxRecords.parse(content));
            default -> announcedName = pathIn(PaxRecords.parse(content));
        }
    }

    private static byte @Nullable [] pathIn(Map<String, byte[]> records) {
        PaxRecords.checkLocal(records);
        return records.get("path");
    }

    private static byte[] withoutZeros(byte[] name) {
        int length = name.length;
        while (length > 0 && name[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(name, length);
    }

    private static String nameIn(byte[] header) {
        return TarUtils.parseName(header, 0, TarConstants.NAMELEN);
    }

    private ProjectRefusedException refusedType(byte type, byte[] header) {
        byte[] name = announcedName;
        String entry = name == null ? nameIn(header) : new String(name, StandardCharsets.UTF_8);
        String kind =
                switch (type) {
                    case TarConstants.LF_SYMLINK -> "a symbolic link";
                    case TarConstants.LF_LINK, TarConstants.LF_GNUTYPE_LONGLINK -> "a hard or a symbolic link";
                    case TarConstants.LF_CHR, TarConstants.LF_BLK -> "a device";
                    case TarConstants.LF_FIFO -> "a named pipe";
                    case TarConstants.LF_GNUTYPE_SPARSE -> "a sparse file";
                    default -> "of the unknown type '" + PlainName.of(Character.toString(type & 0xff)) + "'";
                };
        return ProjectRefusedException.of(entry, "is " + kind + "; allowed are regular files and directories");
    }
}
