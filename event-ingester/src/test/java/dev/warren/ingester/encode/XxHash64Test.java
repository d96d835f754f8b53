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
            assertThat(Utf8Slice.of(bytes, offset, length).xxHash64(0))
                    .as("of %d bytes", length)
                    .isEqualTo(reference.hash(Binary.fromConstantByteArray(bytes, offset, length)));
        }
    }

    @Test
    void anotherSeedScattersTheSameIdsElsewhere() {
        Utf8Slice id = Utf8Slice.of("4c2b9a5e-0000-4000-8000-000000000001");

        assertThat(id.xxHash64(1)).isNotEqualTo(id.xxHash64(2));
    }
}
