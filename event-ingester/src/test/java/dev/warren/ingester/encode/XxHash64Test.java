package dev.warren.ingester.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.model.Utf8Slice;
import java.util.Random;
import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;

class XxHash64Test {

    /** Parquet's Bloom filters are defined on XXH64 with seed 0. */
    @Test
    void hashOfEveryLengthIsThatOfAnotherProgram() {
        BlockSplitBloomFilter reference = new BlockSplitBloomFilter(32);
        byte[] bytes = new byte[300];
        new Random(1).nextBytes(bytes);

        for (int length = 0; length <= 260; length++) {
            int offset = length % 7;
            assertThat(Utf8Slice.of(bytes, offset, length).xxHash64())
                    .as("of %d bytes", length)
                    .isEqualTo(reference.hash(Binary.fromConstantByteArray(bytes, offset, length)));
        }
    }
}
