package dev.warren.benchmarks.series;

import dev.warren.benchmarks.contender.Run;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A line of the table: what is measured, against what, and what it should come to. */
public enum Line {
    QUORUM_VS_DRAIN(
            "Committed rows/s from one quorum queue ÷ a client that only counts",
            Kind.QUEUE_LOCAL,
            Kind.QUEUE_COUNTING,
            Run::rate,
            Unit.RATIO,
            0.90,
            1.05),
    CPU_PER_EVENT("Processor time per event, quorum queue", Kind.QUEUE_LOCAL, null, Run::cpuMicros, Unit.MICROS, 10, 6),
    QUORUM_VS_SPRING(
            "Committed rows/s ÷ Spring AMQP batch listener + AvroParquetWriter",
            Kind.QUEUE_LOCAL,
            Kind.QUEUE_SPRING,
            Run::rate,
            Unit.RATIO,
            1.5,
            2.5),
    CPU_VS_SPRING(
            "Processor time per event ÷ the same",
            Kind.QUEUE_LOCAL,
            Kind.QUEUE_SPRING,
            Run::cpuMicros,
            Unit.SHARE,
            0.55,
            0.3),
    QUORUM_VS_CAMEL(
            "Committed rows/s ÷ Camel's aggregator + AvroParquetWriter",
            Kind.QUEUE_LOCAL,
            Kind.QUEUE_CAMEL,
            Run::rate,
            Unit.RATIO,
            2.0,
            3.0),
    CPU_VS_CAMEL(
            "Processor time per event ÷ the same",
            Kind.QUEUE_LOCAL,
            Kind.QUEUE_CAMEL,
            Run::cpuMicros,
            Unit.SHARE,
            0.45,
            0.25),
    QUORUM_VS_FLINK(
            "Committed rows/s ÷ Flink's RabbitMQ source + its Parquet sink",
            Kind.QUEUE_LOCAL,
            Kind.QUEUE_FLINK,
            Run::rate,
            Unit.RATIO,
            2.0,
            3.0),
    CPU_VS_FLINK(
            "Processor time per event ÷ the same",
            Kind.QUEUE_LOCAL,
            Kind.QUEUE_FLINK,
            Run::cpuMicros,
            Unit.SHARE,
            0.45,
            0.25),
    STREAM_VS_DRAIN(
            "Committed rows/s from a stream ÷ a stream client that only counts",
            Kind.STREAM_LOCAL,
            Kind.STREAM_COUNTING,
            Run::rate,
            Unit.RATIO,
            0.40,
            0.6),
    ENCODE_VS_DUCKDB(
            "Decode + encode + id index, one core ÷ DuckDB COPY, one thread",
            Kind.STAGES,
            Kind.DUCKDB,
            Run::rate,
            Unit.RATIO,
            0.9,
            1.3),
    MEMORY_QUEUE_LOCAL(
            "Peak memory, 5 times the events from a queue, local",
            Kind.LONG_QUEUE_LOCAL,
            null,
            Run::peakMebibytes,
            Unit.MEBIBYTES,
            512,
            350),
    MEMORY_QUEUE_S3(
            "Peak memory, 5 times the events from a queue, S3",
            Kind.LONG_QUEUE_S3,
            null,
            Run::peakMebibytes,
            Unit.MEBIBYTES,
            512,
            350),
    MEMORY_STREAM_LOCAL(
            "Peak memory, 5 times the events from a stream, local",
            Kind.LONG_STREAM_LOCAL,
            null,
            Run::peakMebibytes,
            Unit.MEBIBYTES,
            512,
            350),
    MEMORY_STREAM_S3(
            "Peak memory, 5 times the events from a stream, S3",
            Kind.LONG_STREAM_S3,
            null,
            Run::peakMebibytes,
            Unit.MEBIBYTES,
            512,
            350),
    S3_VS_LOCAL(
            "S3 (MinIO on the same machine) ÷ local, rows/s, quorum queue",
            Kind.QUEUE_S3,
            Kind.QUEUE_LOCAL,
            Run::rate,
            Unit.RATIO,
            0.85,
            0.95),
    GROWTH(
            "Rows/s from a stream with 10 times the events in the partition ÷ with none",
            Kind.STREAM_FULL_PARTITION,
            Kind.STREAM_LOCAL,
            Run::rate,
            Unit.RATIO,
            0.95,
            1.0),
    START(
            "Start to first committed file, one waiting batch",
            Kind.ONE_BATCH,
            null,
            Run::firstSeconds,
            Unit.SECONDS,
            4,
            2);

    /** How a figure is shown, and whether more of it is better. */
    public enum Unit {
        RATIO("%.2f", true),
        SHARE("%.2f", false),
        MICROS("%.1f µs", false),
        MEBIBYTES("%.0f MiB", false),
        SECONDS("%.1f s", false);

        private final String format;
        private final boolean moreIsBetter;

        Unit(String format, boolean moreIsBetter) {
            this.format = format;
            this.moreIsBetter = moreIsBetter;
        }

        public String text(double value) {
            return String.format(java.util.Locale.ROOT, format, value);
        }

        /** Whether a figure is at least as good as another. */
        public boolean reaches(double value, double wanted) {
            return moreIsBetter ? value >= wanted : value <= wanted;
        }

        public boolean moreIsBetter() {
            return moreIsBetter;
        }
    }

    private final String title;
    private final Kind measured;
    private final @Nullable Kind against;

    @SuppressWarnings("ImmutableEnumChecker") // accessors of a record
    private final ToDoubleFunction<Run> measure;

    private final Unit unit;
    private final double least;
    private final double aim;

    Line(
            String title,
            Kind measured,
            @Nullable Kind against,
            ToDoubleFunction<Run> measure,
            Unit unit,
            double least,
            double aim) {
        this.title = title;
        this.measured = measured;
        this.against = against;
        this.measure = measure;
        this.unit = unit;
        this.least = least;
        this.aim = aim;
    }

    /**
     * As the command line names it.
     *
     * @throws IllegalArgumentException listing the names if there is none of that one
     */
    public static Line named(String name) {
        return Arrays.stream(values())
                .filter(line -> line.word().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no line '" + name + "'; there are "
                        + String.join(
                                ", ", Arrays.stream(values()).map(Line::word).toList())));
    }

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public String title() {
        return title;
    }

    public Unit unit() {
        return unit;
    }

    /** What must be reached. */
    public double least() {
        return least;
    }

    /** What is aimed at. */
    public double aim() {
        return aim;
    }

    /** Who has to run for it. */
    public List<Kind> contenders() {
        return against == null ? List.of(measured) : List.of(measured, against);
    }

    /** Its figure in each round in which all of its contenders ran. */
    Figure figure(Rounds rounds) {
        List<Run> runs = rounds.of(measured);
        if (against == null) {
            return new Figure(runs.stream().mapToDouble(measure).boxed().toList());
        }
        return Comparison.ratio(runs, rounds.of(against), measure);
    }
}
