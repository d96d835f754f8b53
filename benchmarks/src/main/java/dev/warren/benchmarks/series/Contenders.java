package dev.warren.benchmarks.series;

import dev.warren.benchmarks.contender.Contender;
import dev.warren.benchmarks.contender.FilledArchive;
import dev.warren.benchmarks.contender.IngesterFromQueue;
import dev.warren.benchmarks.contender.IngesterFromStream;
import dev.warren.benchmarks.contender.IngesterProgram;
import dev.warren.benchmarks.contender.OneCore;
import dev.warren.benchmarks.contender.QueueProgram;
import dev.warren.benchmarks.contender.SharedStream;
import dev.warren.benchmarks.contender.StreamProgram;
import dev.warren.benchmarks.contender.World;
import dev.warren.benchmarks.load.Events;
import dev.warren.fixtures.StoreUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The programs that can run, with their loads. */
final class Contenders {

    private static final Events BEFORE = new Events(1);
    private static final int TIMES_BEFORE = 10;
    private static final int TIMES_LONG = 5;
    private static final int BATCH = 10_000;
    /** As many as fit into the heap of 2 GB as bytes and again as rows. */
    private static final long MOST_IN_MEMORY = 500_000;

    private final World world;
    private final IngesterProgram program;
    private final long events;
    private final SharedStream stream;
    private final SharedStream longStream;
    private final FilledArchive before;

    /** @param directory for the archive that is there before */
    Contenders(World world, IngesterProgram program, long events, Path directory) {
        this.world = world;
        this.program = program;
        this.events = events;
        this.stream = new SharedStream(world, Events.STANDARD, events);
        this.longStream = new SharedStream(world, Events.STANDARD, TIMES_LONG * events);
        this.before =
                new FilledArchive(directory.resolve("filled"), BEFORE, Math.min(Events.MOST, TIMES_BEFORE * events));
    }

    /** @throws IOException if a program with libraries of its own cannot be built */
    Contender of(Kind kind) throws IOException {
        return switch (kind) {
            case QUEUE_COUNTING -> QueueProgram.counting(world, Events.STANDARD, events);
            case QUEUE_SPRING -> QueueProgram.spring(world, Events.STANDARD, events);
            case QUEUE_CAMEL -> QueueProgram.camel(world, Events.STANDARD, events);
            case QUEUE_FLINK -> QueueProgram.flink(world, Events.STANDARD, events);
            case QUEUE_LOCAL -> queue("Warren, queue, local", StoreUnderTest.Kind.LOCAL, events);
            case QUEUE_S3 -> queue("Warren, queue, S3", StoreUnderTest.Kind.MINIO, events);
            case STREAM_COUNTING -> new StreamProgram(world, stream);
            case STREAM_LOCAL -> stream("Warren, stream, local", StoreUnderTest.Kind.LOCAL, stream);
            case STREAM_FULL_PARTITION -> fullPartition();
            case STAGES -> OneCore.stages(world, program.java(), Events.STANDARD, Math.min(events, MOST_IN_MEMORY));
            case DUCKDB -> OneCore.duckDb(world, program.java(), Events.STANDARD, Math.min(events, MOST_IN_MEMORY));
            case ONE_BATCH -> queue("Warren, one batch", StoreUnderTest.Kind.LOCAL, BATCH);
            case LONG_QUEUE_LOCAL -> queue("Warren, long queue, local", StoreUnderTest.Kind.LOCAL, TIMES_LONG * events);
            case LONG_QUEUE_S3 -> queue("Warren, long queue, S3", StoreUnderTest.Kind.MINIO, TIMES_LONG * events);
            case LONG_STREAM_LOCAL -> stream("Warren, long stream, local", StoreUnderTest.Kind.LOCAL, longStream);
            case LONG_STREAM_S3 -> stream("Warren, long stream, S3", StoreUnderTest.Kind.MINIO, longStream);
        };
    }

    private Contender queue(String name, StoreUnderTest.Kind store, long count) {
        return new IngesterFromQueue(name, world, program, store, Events.STANDARD, count);
    }

    private Contender stream(String name, StoreUnderTest.Kind store, SharedStream load) {
        return new IngesterFromStream(name, world, program, store, load, Optional.empty());
    }

    private Contender fullPartition() {
        return new IngesterFromStream(
                "Warren, stream, full partition",
                world,
                program,
                StoreUnderTest.Kind.LOCAL,
                stream,
                Optional.of(before));
    }
}
