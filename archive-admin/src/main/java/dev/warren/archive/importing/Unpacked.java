package dev.warren.archive.importing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens files that may be gzip, by their content. */
final class Unpacked {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;

    private Unpacked() {}

    static InputStream open(Path path) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
        try {
            in.mark(2);
            int magic = in.read() << Byte.SIZE | in.read();
            in.reset();
            return magic == GZIP_MAGIC ? new BufferedInputStream(new GZIPInputStream(in, BUFFER_BYTES)) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
