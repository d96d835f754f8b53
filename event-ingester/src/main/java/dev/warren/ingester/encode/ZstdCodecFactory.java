package dev.warren.ingester.encode;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * zstd straight from zstd-jni. Parquet's default factory goes through Hadoop's codec streams, which cost a third of the encoding
 * speed and Hadoop at run time. One instance serves one writer or reader; {@link #release} frees the native contexts.
 */
public final class ZstdCodecFactory implements CompressionCodecFactory {

    /** Level 3, zstd's default, is a quarter slower and gives larger files on events. */
    private static final int LEVEL = 1;

    private final ZstdCompressCtx compressor = new ZstdCompressCtx().setLevel(LEVEL);
    private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();
    private final EncoderBuffers buffers;

    public ZstdCodecFactory() {
        this(new EncoderBuffers());
    }

    /** @param buffers that no other factory uses while this one compresses */
    ZstdCodecFactory(EncoderBuffers buffers) {
        this.buffers = buffers;
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return switch (codec) {
            case ZSTD -> new Compressor();
            case UNCOMPRESSED -> NoCompression.COMPRESSOR;
            default -> throw new UnsupportedOperationException("data files are written in ZSTD, not " + codec);
        };
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return switch (codec) {
            case ZSTD -> new Decompressor();
            case UNCOMPRESSED -> NoCompression.DECOMPRESSOR;
            default -> throw new UnsupportedOperationException("data files are read in ZSTD, not " + codec);
        };
    }

    @Override
    public void release() {
        compressor.close();
        decompressor.close();
    }

    private static ByteBuffer onHeap(BytesInput bytes) {
        return bytes.toByteBuffer(HeapByteBufferAllocator.getInstance(), released -> {});
    }

    private final class Compressor implements BytesInputCompressor {

        /** What it returns is valid until it is called again: whoever writes pages copies them. */
        @Override
        public BytesInput compress(BytesInput bytes) {
            ByteBuffer content = bytes.toByteBuffer(buffers.gathered, released -> {});
            int size = content.remaining();
            byte[] compressed = buffers.compressed.array(Math.toIntExact(Zstd.compressBound(size)));
            int length = compressor.compressByteArray(
                    compressed,
                    0,
                    compressed.length,
                    content.array(),
                    content.arrayOffset() + content.position(),
                    size);
            return BytesInput.from(compressed, 0, length);
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.ZSTD;
        }

        @Override
        public void release() {}
    }

    private final class Decompressor implements BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput bytes, int decompressedSize) {
            ByteBuffer content = onHeap(bytes);
            byte[] out = new byte[decompressedSize];
            int length = decompressor.decompressByteArray(
                    out,
                    0,
                    decompressedSize,
                    content.array(),
                    content.arrayOffset() + content.position(),
                    content.remaining());
            return BytesInput.from(out, 0, length);
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int decompressedSize) {
            byte[] compressed = new byte[compressedSize];
            input.get(compressed);
            output.put(decompressor.decompress(compressed, decompressedSize));
        }

        @Override
        public void release() {}
    }

    /** Parquet asks for a codec for pages that are not compressed, too. */
    private static final class NoCompression implements BytesInputCompressor, BytesInputDecompressor {

        static final BytesInputCompressor COMPRESSOR = new NoCompression();
        static final BytesInputDecompressor DECOMPRESSOR = new NoCompression();

        @Override
        public BytesInput compress(BytesInput bytes) {
            return bytes;
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.UNCOMPRESSED;
        }

        @Override
        public BytesInput decompress(BytesInput bytes, int decompressedSize) {
            return bytes;
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int decompressedSize) {
            output.put(input.slice(input.position(), compressedSize));
        }

        @Override
        public void release() {}
    }
}
