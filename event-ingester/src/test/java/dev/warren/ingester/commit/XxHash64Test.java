package dev.warren.ingester.commit;

import static org.assertj.core.api.Assertions.assertThat;

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
            assertThat(XxHash64.hash(bytes, offset, length, 0))
                    .as("of %d bytes", length)
                    .isEqualTo(reference.hash(Binary.fromConstantByteArray(bytes, offset, length)));
        }
    }

    @Test
    void anotherSeedScattersTheSameIdsElsewhere() {
        byte[] id = "4c2b9a5e-0000-4000-8000-000000000001".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

        assertThat(XxHash64.hash(id, 0, id.length, 1)).isNotEqualTo(XxHash64.hash(id, 0, id.length, 2));
    }
}
