package dev.warren.snapshot.project;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;

/** What a project may arrive in. */
enum ArchiveFormat {
    TAR_GZ("1f8b"),
    ZIP("504b0304");

    private static final int LONGEST_MAGIC = 4;
    private static final byte[] EMPTY_ZIP = HexFormat.of().parseHex("504b0506");

    private final byte[] magic;

    ArchiveFormat(String magic) {
        this.magic = HexFormat.of().parseHex(magic);
    }

    /**
     * Looks at the first bytes and puts them back.
     *
     * @throws ProjectRefusedException if they belong to something else
     */
    static ArchiveFormat of(ArchiveInput input, InputStream archive) throws IOException {
        byte[] start = input.parse(() -> peek(archive));
        for (ArchiveFormat format : values()) {
            if (startsWith(start, format.magic)) {
                return format;
            }
        }
        if (startsWith(start, EMPTY_ZIP)) {
            throw new ProjectRefusedException("the archive is a zip without any file");
        }
        throw new ProjectRefusedException(
                "the archive is neither a tar.gz nor a zip by its first bytes; allowed are these two");
    }

    private static byte[] peek(InputStream archive) throws IOException {
        archive.mark(LONGEST_MAGIC);
        byte[] start = archive.readNBytes(LONGEST_MAGIC);
        archive.reset();
        return start;
    }

    private static boolean startsWith(byte[] start, byte[] magic) {
        return start.length >= magic.length && Arrays.equals(start, 0, magic.length, magic, 0, magic.length);
    }
}
