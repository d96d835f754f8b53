package dev.warren.benchmarks.contender;

import dev.warren.benchmarks.contender.Progress.Point;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a program tells its progress by what it writes. */
enum Output {
    /** Of the comparison programs: {@code PROGRESS <time> <total>}. */
    TOTALS(Output::totals),
    /** Of the ingester: its log has a line for each file, once it is durable. */
    COMMITS(Output::commits);

    private static final Pattern TOTAL = Pattern.compile("^PROGRESS (\\S+) (\\d+)$", Pattern.MULTILINE);
    private static final Pattern COMMIT =
            Pattern.compile("^(\\S+) .* : committed \\S+ rows=(\\d+) ", Pattern.MULTILINE);

    @SuppressWarnings("ImmutableEnumChecker") // methods of this class, without state
    private final Function<String, Progress> reading;

    Output(Function<String, Progress> reading) {
        this.reading = reading;
    }

    Progress read(String text) {
        return reading.apply(text);
    }

    private static Progress totals(String text) {
        List<Point> points = new ArrayList<>();
        for (Matcher line = TOTAL.matcher(text); line.find(); ) {
            points.add(new Point(Instant.parse(line.group(1)), Long.parseLong(line.group(2))));
        }
        return new Progress(points);
    }

    private static Progress commits(String text) {
        List<Point> points = new ArrayList<>();
        for (Matcher line = COMMIT.matcher(text); line.find(); ) {
            Progress.add(points, OffsetDateTime.parse(line.group(1)).toInstant(), Long.parseLong(line.group(2)));
        }
        return new Progress(points);
    }
}
