package dev.warren.ingester.encode;

import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferAllocator;

/** One buffer for all who ask, one after the other: what was allocated is void with the next allocation. In the heap. */
final class ReusedBuffer implements ByteBufferAllocator {

    /** More, which only a page with a very large value needs, is not kept. */
    private static final int MOST = 4 << 20;

    private byte[] bytes = new byte[0];

    @Override
    public ByteBuffer allocate(int size) {
        return ByteBuffer.wrap(array(size), 0, size);
    }

    /** An array of at least this size. */
    byte[] array(int size) {
        if (size > MOST) {
            return new byte[size];
        }
        if (bytes.length < size) {
            bytes = new byte[Math.min(MOST, size + size / 2)];
        }
        return bytes;
    }

    @Override
    public void release(ByteBuffer buffer) {}

    @Override
    public boolean isDirect() {
        return false;
    }
}
