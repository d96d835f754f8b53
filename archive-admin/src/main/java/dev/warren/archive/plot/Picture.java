package dev.warren.archive.plot;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Draws bars, one panel below the other. Needs no screen, but a font of the machine. */
public final class Picture {

    /** Told apart by colour-blind people too (Okabe and Ito, Color Universal Design, 2008). */
    private static final Color[] COLORS = {
        new Color(0x0072B2), new Color(0xE69F00), new Color(0x009E73), new Color(0xCC79A7),
        new Color(0x56B4E9), new Color(0xD55E00), new Color(0xF0E442), new Color(0x999999)
    };

    /** How many series have a colour of their own. */
    public static final int MOST_SERIES = COLORS.length;

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 300;
    private static final int MOST_LABELS = 10;
    private static final int MOST_LABELS_BESIDE_A_LEGEND = 7;
    private static final int MOST_LABEL = 28;

    private Picture() {}

    /** A file's content. Panels without bars are left out. */
    public static byte[] of(List<Bars> panels, PictureFormat format) {
        List<CategoryChart> charts = panels.stream()
                .filter(panel -> !panel.names().isEmpty())
                .map(Picture::chart)
                .toList();
        try {
            return format == PictureFormat.SVG ? svg(charts) : png(charts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CategoryChart chart(Bars panel) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(panel.title())
                .yAxisTitle(panel.unit())
                .theme(ChartTheme.Matlab)
                .build();
        style(chart.getStyler(), panel.series().size());
        int most = panel.series().size() > 1 ? MOST_LABELS_BESIDE_A_LEGEND : MOST_LABELS;
        panel.series().forEach((name, heights) -> chart.addSeries(name, labels(panel.names(), most), heights)
                .setLabel(label(name)));
        return chart;
    }

    /** Of many names only so many that none covers another, each below its own bar. */
    private static List<String> labels(List<String> names, int most) {
        int every = (names.size() + most - 1) / most;
        return IntStream.range(0, names.size())
                .mapToObj(bar -> bar % every == 0 ? names.get(bar) : " ")
                .toList();
    }

    private static String label(String name) {
        return name.length() <= MOST_LABEL ? name : name.substring(0, MOST_LABEL - 1) + "…";
    }

    private static void style(CategoryStyler styler, int series) {
        styler.setStacked(true)
                .setAvailableSpaceFill(0.9)
                .setYAxisDecimalPattern("#,##0")
                .setYAxisMin(0.0)
                .setPlotGridVerticalLinesVisible(false)
                .setChartBackgroundColor(Color.WHITE)
                .setSeriesColors(COLORS)
                .setLegendVisible(series > 1)
                .setLegendPosition(LegendPosition.OutsideE);
    }

    private static byte[] png(List<CategoryChart> charts) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, height(charts), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        paint(charts, graphics);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static byte[] svg(List<CategoryChart> charts) throws IOException {
        VectorGraphics2D graphics = new VectorGraphics2D();
        paint(charts, graphics);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new SVGProcessor()
                .getDocument(graphics.getCommands(), new PageSize(WIDTH, height(charts)))
                .writeTo(out);
        return out.toByteArray();
    }

    private static int height(List<CategoryChart> charts) {
        return Math.max(1, HEIGHT * charts.size());
    }

    private static void paint(List<CategoryChart> charts, Graphics2D graphics) {
        for (CategoryChart chart : charts) {
            chart.paint(graphics, WIDTH, HEIGHT);
            graphics.translate(0, HEIGHT);
        }
    }
}
