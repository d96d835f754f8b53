package dev.warren.snapshot.project;

/**
 * What a project may be at most.
 *
 * @param maxArchiveBytes the length of an archive as it arrives, in bytes; at least 1
 * @param maxUnpackedBytes the content of all files together, in bytes; at least 1
 * @param maxFileBytes the content of one file, in bytes; at least 1
 * @param maxEntries how many files and directories an archive may list; at least 1
 * @param maxRatio how many times its packed size an archive may unpack to; judged once 1 MiB is unpacked; at least 1
 */
public record ProjectLimits(
        long maxArchiveBytes, long maxUnpackedBytes, long maxFileBytes, int maxEntries, int maxRatio) {

    private static final int NAME_BYTES_PER_ENTRY = 256;
    private static final long LEAST_NAME_BYTES = 64 << 10;

    /** @throws IllegalArgumentException naming the limit, the value and what is allowed */
    public ProjectLimits {
        checkPositive("maxArchiveBytes", maxArchiveBytes);
        checkPositive("maxUnpackedBytes", maxUnpackedBytes);
        checkPositive("maxFileBytes", maxFileBytes);
        checkPositive("maxEntries", maxEntries);
        checkPositive("maxRatio", maxRatio);
    }

    /** An archive of 1 GiB, 4 GiB unpacked, 256 MiB a file, 10000 entries, 200 times the packed size. */
    public static ProjectLimits defaults() {
        return new ProjectLimits(1L << 30, 4L << 30, 256L << 20, 10_000, 200);
    }

    /** All paths together, in bytes of UTF-8: they are what is kept in memory. */
    long maxNameBytes() {
        return Math.max(LEAST_NAME_BYTES, (long) maxEntries * NAME_BYTES_PER_ENTRY);
    }

    private static void checkPositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; allowed: 1 or more");
        }
    }
}
