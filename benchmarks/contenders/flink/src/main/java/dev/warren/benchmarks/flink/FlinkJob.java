package dev.warren.benchmarks.flink;

import dev.warren.benchmarks.consumer.ParquetFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.formats.parquet.ParquetWriterFactory;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;

/**
 * What one builds from Flink's RabbitMQ source and its file sink: each checkpoint ends a file and acknowledges what is in it.
 * Parallelism 1; source and sink are two tasks, as Flink cannot chain this source to a sink, and rows go between them as Avro.
 *
 * <p>Without correlation ids the source is at least once: a crash after the files are there and before the acknowledgement
 * repeats rows. It forces nothing to the disk.
 */
public final class FlinkJob {

    /** Between two of them the queue gives no more than the prefetch: every 5 seconds would be at most 13,107 events a second. */
    private static final Duration CHECKPOINTS = Duration.ofSeconds(1);

    private FlinkJob() {}

    /** Arguments: the broker's URI, the queue, how many events, the directory for files. */
    public static void main(String[] arguments) throws Exception {
        Path files = Files.createDirectories(Path.of(arguments[3]));
        String state = files.resolveSibling("checkpoints").toUri().toString();
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment(settings(state));
        flink.setParallelism(1);
        flink.getConfig().enableObjectReuse();
        flink.enableCheckpointing(CHECKPOINTS.toMillis(), CheckpointingMode.EXACTLY_ONCE);
        flink.addSource(new QueueSource(arguments[0], arguments[1])).sinkTo(sink(files));

        JobClient job = flink.executeAsync("queue to Parquet");
        job.getJobExecutionResult().whenComplete((result, failure) -> exitOn(failure));
        QueueSource.awaitAcknowledged(Long.parseLong(arguments[2]));
        job.stopWithSavepoint(false, state, SavepointFormatType.NATIVE).get();
    }

    private static Configuration settings(String state) {
        Configuration settings = new Configuration();
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, state);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        return settings;
    }

    private static FileSink<GenericRecord> sink(Path files) {
        return FileSink.forBulkFormat(
                        new org.apache.flink.core.fs.Path(files.toUri()),
                        new ParquetWriterFactory<GenericRecord>(ParquetFiles::writer))
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .withOutputFileConfig(
                        OutputFileConfig.builder().withPartSuffix(".parquet").build())
                .build();
    }

    private static void exitOn(Throwable failure) {
        if (failure != null) {
            failure.printStackTrace();
            System.exit(1);
        }
    }
}
