package dev.warren.archive.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarsTest {

    private static final int LETTER = 8;
    /** Pixels at the foot of a picture in which the labels are. */
    private static final int LABELS = 24;

    private static final LocalDate DAY = LocalDate.of(2025, 12, 28);

    @Test
    void aDayWithoutRowsIsAnEmptyPlaceAndNotLeftOut() {
        Bars bars = Bars.byDay("Rows", "rows", Map.of("rows", new TreeMap<>(Map.of(DAY, 3L, DAY.plusDays(2), 4L))));

        assertThat(bars.names()).containsExactly("2025-12-28", "2025-12-29", "2025-12-30");
        assertThat(bars.series().get("rows")).containsExactly(3L, 0L, 4L);
    }

    @Test
    void tenYearsAreBarsThatCanBeToldApartAndNothingIsLost() {
        TreeMap<LocalDate, Long> days = new TreeMap<>();
        DAY.datesUntil(DAY.plusYears(10)).forEach(day -> days.put(day, 1L));

        Bars bars = Bars.byDay("Rows", "rows", Map.of("rows", days));

        assertThat(bars.names()).hasSizeLessThan(201).startsWith("2025-12-01");
        assertThat(bars.title()).endsWith("by month");
        assertThat(bars.series().values().stream()
                        .flatMap(List::stream)
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(days.size());
    }

    @Test
    void aPictureShowsTheBarsInBothFormats() throws IOException {
        Bars bars = new Bars("Rows", "rows", List.of("a", "b"), Map.of("rows", List.of(1L, 2L)));

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Picture.of(List.of(bars), PictureFormat.PNG)));
        String svg = new String(Picture.of(List.of(bars), PictureFormat.SVG), StandardCharsets.UTF_8);

        assertThat(blue(image, 0, 500)).isPositive();
        assertThat(blue(image, 500, 1000)).isBetween(blue(image, 0, 500) * 19 / 10, blue(image, 0, 500) * 21 / 10);
        assertThat(svg).contains("<svg").contains("rgb(0,114,178)");
    }

    /** Beside the longest legend there is the least room. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void labelsBelowTheBarsDoNotTouch(int series) throws IOException {
        TreeMap<LocalDate, Long> days = new TreeMap<>();
        DAY.datesUntil(DAY.plusDays(70)).forEach(day -> days.put(day, 1L));
        TreeMap<String, TreeMap<LocalDate, Long>> types = new TreeMap<>();
        for (int type = 0; type < series; type++) {
            types.put("W".repeat(40) + type, days);
        }

        BufferedImage image = ImageIO.read(
                new ByteArrayInputStream(Picture.of(List.of(Bars.byDay("Rows", "rows", types)), PictureFormat.PNG)));

        assertThat(words(image)).isEqualTo(series == 1 ? 10 : 7);
    }

    /** Runs of ink below the axis that are apart by the width of a letter. */
    private static int words(BufferedImage image) {
        int words = 0;
        int blank = LETTER;
        for (int x = 0; x < image.getWidth(); x++) {
            if (hasInk(image, x)) {
                words += blank >= LETTER ? 1 : 0;
                blank = 0;
            } else {
                blank++;
            }
        }
        return words;
    }

    private static boolean hasInk(BufferedImage image, int x) {
        for (int y = image.getHeight() - LABELS; y < image.getHeight(); y++) {
            if ((image.getRGB(x, y) & 0xff) < 0x80) {
                return true;
            }
        }
        return false;
    }

    @Test
    void anEmptyArchiveHasAnEmptyPicture() {
        Bars bars = Bars.byDay("Rows", "rows", Map.of("rows", new TreeMap<>()));

        assertThat(Picture.of(List.of(bars), PictureFormat.PNG)).isNotEmpty();
        assertThat(Picture.of(List.of(bars), PictureFormat.SVG)).isNotEmpty();
    }

    private static int blue(BufferedImage image, int from, int to) {
        int count = 0;
        for (int x = from; x < to; x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                count += (image.getRGB(x, y) & 0xffffff) == 0x0072B2 ? 1 : 0;
            }
        }
        return count;
    }
}
