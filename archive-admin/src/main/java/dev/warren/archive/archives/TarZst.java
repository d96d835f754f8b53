package dev.warren.archive.archives;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes a tar.zst in which each entry has zstd frames of its own, so that it can be read without those before it; any tar reads it from its
 * beginning to its end. The same entries make the same bytes.
 */
final class TarZst implements Closeable {

    /**
     * Where an entry lies.
     *
     * @param offset in bytes
     * @param length in bytes
     */
    record Frames(long offset, long length) {}

    private static final int FILE_MODE = 0644;
    private static final int LEVEL = 6;

    private final FileChannel file;
    private final TarArchiveOutputStream tar;
    private final ZstdOutputStream zstd;

    TarZst(Path path) throws IOException {
        file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        zstd = new ZstdOutputStream(Channels.newOutputStream(file), LEVEL)
                .setChecksum(true)
                .setCloseFrameOnFlush(true);
        tar = new TarArchiveOutputStream((OutputStream) zstd, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    /** @param size exactly what the stream gives */
    Frames add(String path, long size, InputStream content) throws IOException {
        long offset = file.position();
        TarArchiveEntry entry = new TarArchiveEntry(path, true);
        entry.setSize(size);
        entry.setMode(FILE_MODE);
        entry.setLastModifiedTime(FileTime.fromMillis(0));
        tar.putArchiveEntry(entry);
        content.transferTo(tar);
        tar.closeArchiveEntry();
        zstd.flush();
        return new Frames(offset, file.position() - offset);
    }

    /** The tar is whole after this. */
    @Override
    public void close() throws IOException {
        tar.close();
    }
}
