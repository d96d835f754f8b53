package dev.warren.quickstart.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountTest {

    @Test
    void bytesAreShownInTheUnitThatSuitsThem() {
        assertThat(Amount.bytes(999)).isEqualTo("999 B");
        assertThat(Amount.bytes(1000)).isEqualTo("1.0 kB");
        assertThat(Amount.bytes(999_949)).isEqualTo("999.9 kB");
        assertThat(Amount.bytes(999_951)).isEqualTo("1.0 MB");
        assertThat(Amount.bytes(Long.MAX_VALUE)).isEqualTo("9.2 EB");
    }

    @Test
    void oneIsSingular() {
        assertThat(Amount.of(1, "row")).isEqualTo("1 row");
        assertThat(Amount.of(5386, "row")).isEqualTo("5,386 rows");
    }
}
