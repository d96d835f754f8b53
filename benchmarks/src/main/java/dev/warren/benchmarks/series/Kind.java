package dev.warren.benchmarks.series;

/** Who can run. What is of one group runs in turns. */
public enum Kind {
    QUEUE_COUNTING(Group.QUEUE),
    QUEUE_LOCAL(Group.QUEUE),
    QUEUE_S3(Group.QUEUE),
    QUEUE_SPRING(Group.QUEUE),
    QUEUE_CAMEL(Group.QUEUE),
    QUEUE_FLINK(Group.QUEUE),
    STREAM_COUNTING(Group.STREAM),
    STREAM_LOCAL(Group.STREAM),
    STREAM_FULL_PARTITION(Group.STREAM),
    STAGES(Group.ONE_CORE),
    DUCKDB(Group.ONE_CORE),
    ONE_BATCH(Group.START),
    LONG_QUEUE_LOCAL(Group.LONG_QUEUE),
    LONG_QUEUE_S3(Group.LONG_QUEUE),
    LONG_STREAM_LOCAL(Group.LONG_STREAM),
    LONG_STREAM_S3(Group.LONG_STREAM);

    /** What shares a load or a way of being measured. */
    enum Group {
        QUEUE,
        STREAM,
        ONE_CORE,
        START,
        LONG_QUEUE,
        LONG_STREAM;

        /** Five times the events are run once: a peak is no average. */
        boolean once() {
            return this == LONG_QUEUE || this == LONG_STREAM;
        }
    }

    private final Group group;

    Kind(Group group) {
        this.group = group;
    }

    Group group() {
        return group;
    }
}
