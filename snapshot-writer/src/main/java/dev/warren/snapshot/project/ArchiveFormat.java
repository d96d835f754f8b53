package dev.warren.snapshot.project;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;

/** What a project may arrive in. */
enum ArchiveFormat {
    TAR_GZ("1f8b"),
    ZIP("504b0304");

    private static final int LONGEST_MAGIC = 4;
    private static final String EMPTY_ZIP = "504b0506";

    private final String magic;

    ArchiveFormat(String magic) {
        this.magic = magic;
    }

    /**
     * Looks at the first bytes and puts them back.
     *
     * @throws ProjectRefusedException if they belong to something else
     */
    static ArchiveFormat of(ArchiveInput input, InputStream archive) throws IOException {
        String start = input.parse(() -> peek(archive));
        for (ArchiveFormat format : values()) {
            if (start.startsWith(format.magic)) {
                return format;
            }
        }
        if (start.startsWith(EMPTY_ZIP)) {
            throw new ProjectRefusedException("the archive is a zip without any file");
        }
        throw new ProjectRefusedException(
                "the archive is neither a tar.gz nor a zip by its first bytes; allowed are these two");
    }

    private static String peek(InputStream archive) throws IOException {
        archive.mark(LONGEST_MAGIC);
        byte[] start = archive.readNBytes(LONGEST_MAGIC);
        archive.reset();
        return HexFormat.of().formatHex(start);
    }
}
