package dev.warren.ingester.encode;

import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferAllocator;

/** One buffer for all who ask, one after the other: what was allocated is void with the next allocation. In the heap. */
final class ReusedBuffer implements ByteBufferAllocator {

    private byte[] bytes = new byte[0];

    @Override
    public ByteBuffer allocate(int size) {
        if (bytes.length < size) {
            bytes = new byte[size + size / 2];
        }
        return ByteBuffer.wrap(bytes, 0, size);
    }

    @Override
    public void release(ByteBuffer buffer) {}

    @Override
    public boolean isDirect() {
        return false;
    }
}
