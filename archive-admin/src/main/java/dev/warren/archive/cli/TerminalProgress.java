package dev.warren.archive.cli;

import dev.warren.archive.operation.Progress;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar on standard error for each phase: bytes, rate, time left, objects, rows. Draws nothing before the first phase. */
final class TerminalProgress implements Progress, AutoCloseable {

    private static final int WIDTH = 110;
    private static final int MILLIS = 500;
    private static final long MEBIBYTE = 1L << 20;

    private @Nullable ProgressBar bar;
    private long objects;
    private long rows;

    @Override
    public boolean wantsTotals() {
        return true;
    }

    @Override
    public synchronized void begin(String phase, long totalBytes) {
        close();
        objects = 0;
        rows = 0;
        bar = new ProgressBarBuilder()
                .setTaskName(phase)
                .setInitialMax(totalBytes)
                .setUnit(" MiB", MEBIBYTE)
                .showSpeed()
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                .build();
    }

    @Override
    public synchronized void advance(long bytes, long moreRows) {
        objects++;
        rows += moreRows;
        if (bar != null) {
            bar.stepBy(bytes);
            bar.setExtraMessage(String.format(Locale.ROOT, " %,d objects, %,d rows", objects, rows));
        }
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
