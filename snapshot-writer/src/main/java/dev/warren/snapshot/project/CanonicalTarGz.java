package dev.warren.snapshot.project;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * Writes a tar.gz in which nothing but paths and contents can differ: POSIX format, regular files of mode 0644, no owner, no
 * time.
 */
final class CanonicalTarGz implements Closeable {

    private static final int FILE_MODE = 0644;
    private static final int BUFFER_BYTES = 64 << 10;

    private final TarArchiveOutputStream tar;

    /** @param out is closed with this */
    CanonicalTarGz(OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, BUFFER_BYTES);
        tar = new TarArchiveOutputStream(
                new GzipCompressorOutputStream(buffered, gzipParameters()), StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    /** Starts a file, whose content is to be exactly {@code size} bytes. */
    void startFile(String path, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path, true);
        entry.setSize(size);
        entry.setMode(FILE_MODE);
        entry.setLastModifiedTime(FileTime.fromMillis(0));
        tar.putArchiveEntry(entry);
    }

    void write(byte[] buffer, int length) throws IOException {
        tar.write(buffer, 0, length);
    }

    void endFile() throws IOException {
        tar.closeArchiveEntry();
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }

    private static GzipParameters gzipParameters() {
        GzipParameters parameters = new GzipParameters();
        parameters.setCompressionLevel(Deflater.DEFAULT_COMPRESSION);
        parameters.setOS(GzipParameters.OS.UNKNOWN);
        parameters.setBufferSize(BUFFER_BYTES);
        return parameters;
    }
}
