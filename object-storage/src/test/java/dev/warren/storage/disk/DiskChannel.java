package dev.warren.storage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** An open file, or an open directory, which can only be forced. */
final class DiskChannel extends FileChannel {

    private final DiskCalls calls;
    private final Path path;
    private final DiskNode node;
    private int position;

    DiskChannel(DiskCalls calls, Path path, DiskNode node) {
        this.calls = calls;
        this.path = path;
        this.node = node;
    }

    private DiskFile file() throws IOException {
        if (node instanceof DiskFile file) {
            return file;
        }
        throw new FileSystemException(path.toString(), null, "Is a directory");
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        int count = read(to, position);
        position += Math.max(count, 0);
        return count;
    }

    @Override
    public int read(ByteBuffer to, long from) throws IOException {
        byte[] bytes = file().bytes();
        if (from >= bytes.length) {
            return -1;
        }
        int count = Math.min(to.remaining(), bytes.length - (int) from);
        to.put(bytes, (int) from, count);
        return count;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int count = calls.write(path, file(), position, from);
        position += count;
        return count;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        calls.force(path, node);
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public FileChannel position(long newPosition) {
        position = Math.toIntExact(newPosition);
        return this;
    }

    @Override
    public long size() {
        return node.size();
    }

    @Override
    protected void implCloseChannel() {}

    @Override
    public long read(ByteBuffer[] to, int offset, int length) {
        throw new UnsupportedOperationException("the store does not do this");
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
        throw new UnsupportedOperationException("the store does not do this");
    }

    @Override
    public int write(ByteBuffer from, long at) {
        throw new UnsupportedOperationException("the store does not do this");
    }

    @Override
    public FileChannel truncate(long size) {
        throw new UnsupportedOperationException("the store does not do this");
    }

    @Override
    public long transferTo(long from, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException("the store does not do this");
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long at, long count) {
        throw new UnsupportedOperationException("the store does not do this");
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long from, long size) {
        throw new UnsupportedOperationException("the store does not do this");
    }

    @Override
    public FileLock lock(long from, long size, boolean shared) {
        throw new UnsupportedOperationException("the store does not do this");
    }

    @Override
    public FileLock tryLock(long from, long size, boolean shared) {
        throw new UnsupportedOperationException("the store does not do this");
    }
}
