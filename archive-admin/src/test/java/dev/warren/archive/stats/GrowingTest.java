package dev.warren.archive.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class GrowingTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 12, 28);

    private final Growing growing = new Growing();

    @Test
    void nothingIsKnownBeforeAWholeDay() {
        written("2025-12-28T01:00:00Z", 1_000);

        assertThat(growing.until(TODAY).bytesPerDay()).isEmpty();
    }

    @Test
    void todayAndWhatIsOlderThanAWeekDoNotCountAndDaysWithoutFilesDo() {
        written("2025-12-20T23:59:59Z", 1_000_000);
        written("2025-12-21T00:00:00Z", 700);
        written("2025-12-27T23:59:59Z", 1_400);
        written("2025-12-28T00:00:00Z", 1_000_000);

        assertThat(growing.until(TODAY).bytesPerDay()).contains(300L);
    }

    @Test
    void aYoungArchiveIsDividedByItsOwnDays() {
        written("2025-12-26T12:00:00Z", 100);
        written("2025-12-27T12:00:00Z", 300);

        assertThat(growing.until(TODAY).bytesPerDay()).contains(200L);
    }

    private void written(String time, long bytes) {
        growing.add(new ObjectStat(new ObjectKey("events/x"), bytes, Instant.parse(time)));
    }
}
