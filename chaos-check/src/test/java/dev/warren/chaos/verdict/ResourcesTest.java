package dev.warren.chaos.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcesTest {

    @Test
    void theKernelsPeakIsRead() {
        assertThat(Resources.peakOf(List.of("Name:\tjava", "VmHWM:\t  245760 kB", "VmRSS:\t  100 kB")))
                .isEqualTo(245_760);
    }
}
