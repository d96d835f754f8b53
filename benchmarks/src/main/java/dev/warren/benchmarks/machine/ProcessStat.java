package dev.warren.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Of {@code /proc/PID/stat}.
 *
 * @param own processor time of the process, in user and kernel mode; to 10 ms
 * @param reaped of its children that have ended and been waited for, and of theirs
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 */
record ProcessStat(long parent, Duration own, Duration reaped) {

    /** USER_HZ is 100 wherever Linux shows it to programs. */
    static final long MILLIS_A_TICK = 10;

    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int KERNEL = 12;
    private static final int REAPED_USER = 13;
    private static final int REAPED_KERNEL = 14;

    /** Empty if there is no such process any more. */
    static Optional<ProcessStat> of(long pid) {
        try {
            return Optional.of(parse(Files.readString(Path.of("/proc", String.valueOf(pid), "stat"))));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** The name in the second field may have blanks and brackets in it. */
    static ProcessStat parse(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return new ProcessStat(
                Long.parseLong(fields[PARENT]),
                ticks(fields[USER], fields[KERNEL]),
                ticks(fields[REAPED_USER], fields[REAPED_KERNEL]));
    }

    private static Duration ticks(String user, String kernel) {
        return Duration.ofMillis((Long.parseLong(user) + Long.parseLong(kernel)) * MILLIS_A_TICK);
    }
}
