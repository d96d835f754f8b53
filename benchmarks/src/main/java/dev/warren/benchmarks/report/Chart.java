package dev.warren.benchmarks.report;

import dev.warren.benchmarks.contender.Run;
import dev.warren.benchmarks.series.Figure;
import dev.warren.benchmarks.series.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rates as bars in SVG: a median for each program, and a whisker from its slowest run to its fastest. */
public record Chart(Results results) {

    private static final int WIDTH = 860;
    private static final int LEFT = 250;
    private static final int RIGHT = 120;
    private static final int TOP = 64;
    private static final int ROW = 34;
    private static final int BAR = 20;
    private static final int GAP = 26;
    private static final String OURS = "#2a6fbb";
    private static final String OTHERS = "#a8b3bf";
    private static final List<List<Kind>> GROUPS = List.of(
            List.of(
                    Kind.QUEUE_COUNTING,
                    Kind.QUEUE_LOCAL,
                    Kind.QUEUE_S3,
                    Kind.QUEUE_SPRING,
                    Kind.QUEUE_CAMEL,
                    Kind.QUEUE_FLINK),
            List.of(Kind.STREAM_COUNTING, Kind.STREAM_LOCAL, Kind.STREAM_FULL_PARTITION),
            List.of(Kind.STAGES, Kind.DUCKDB));

    /** The picture; its background is white, so that it can be read on a dark page, too. */
    public String svg() {
        List<String> parts = new ArrayList<>();
        int y = TOP;
        for (List<Kind> group : GROUPS) {
            Map<Kind, List<Run>> runs = those(group);
            double most = runs.values().stream()
                    .mapToDouble(each -> rates(each).most())
                    .max()
                    .orElse(1);
            for (Map.Entry<Kind, List<Run>> entry : runs.entrySet()) {
                parts.add(bar(entry.getKey(), entry.getValue(), most, y));
                y += ROW;
            }
            y += runs.isEmpty() ? 0 : GAP;
        }
        return head(y) + String.join("", parts) + "</svg>\n";
    }

    private Map<Kind, List<Run>> those(List<Kind> group) {
        return group.stream()
                .filter(kind -> !results.rounds().of(kind).isEmpty())
                .collect(Collectors.toMap(kind -> kind, results.rounds()::of, (one, other) -> one, TreeMap::new));
    }

    private static Figure rates(List<Run> runs) {
        return new Figure(runs.stream().map(Run::rate).toList());
    }

    private String head(int height) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" \
                aria-label="Events a second, Warren beside other programs" font-family="system-ui, sans-serif" font-size="13">
                <rect width="%1$d" height="%2$d" fill="#ffffff"/>
                <text x="16" y="26" font-size="16" font-weight="600" fill="#1c2733">Events a second, steady part</text>
                <text x="16" y="46" fill="#5b6875">%3$s</text>
                """.formatted(WIDTH, height, escaped(subtitle()));
    }

    private String subtitle() {
        Map<String, String> machine = results.machine();
        String disturbed = results.disturbed() == 0 ? "" : "; " + results.disturbed() + " runs were DISTURBED";
        return "median and spread; " + machine.get("processor") + ", " + machine.get("cores")
                + " cores shared with the broker" + disturbed;
    }

    private static String bar(Kind kind, List<Run> runs, double most, int y) {
        Figure rates = rates(runs);
        int room = WIDTH - LEFT - RIGHT;
        double scale = room / most;
        boolean ours = runs.get(0).contender().startsWith("Warren") || kind == Kind.STAGES;
        double middle = y + BAR / 2.0;
        return String.format(
                Locale.ROOT,
                """
                <text x="%d" y="%.1f" text-anchor="end" fill="#1c2733"%s>%s</text>
                <rect x="%d" y="%d" width="%.1f" height="%d" rx="2" fill="%s"/>
                <path d="M%.1f %.1fH%.1fM%.1f %.1fv8M%.1f %.1fv8" stroke="#1c2733" fill="none"/>
                <text x="%.1f" y="%.1f" fill="#1c2733">%s</text>
                """,
                LEFT - 12,
                middle + 4.5,
                ours ? " font-weight=\"600\"" : "",
                escaped(runs.get(0).contender()),
                LEFT,
                y,
                rates.median() * scale,
                BAR,
                ours ? OURS : OTHERS,
                LEFT + rates.least() * scale,
                middle,
                LEFT + rates.most() * scale,
                LEFT + rates.least() * scale,
                middle - 4,
                LEFT + rates.most() * scale,
                middle - 4,
                LEFT + rates.most() * scale + 10,
                middle + 4.5,
                thousands(rates.median()));
    }

    private static String thousands(double rate) {
        return String.format(Locale.ROOT, "%,.0f k/s", rate / 1000);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
