package dev.warren.storage.s3;

import java.time.Duration;

/**
 * How long to wait for the store. A call that carries a body gets a second more for every mebibyte.
 *
 * @param connect until a connection is made
 * @param attempt until one HTTP request is answered, and between two packets of an answer
 * @param call until a call is over, its repetitions by the SDK included
 * @param attempts how many requests a call may take, at least 1
 */
public record S3Patience(Duration connect, Duration attempt, Duration call, int attempts) {

    /** Short enough for a rotation of a few seconds, long enough for a busy store. */
    public static final S3Patience DEFAULT =
            new S3Patience(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(60), 3);

    public S3Patience {
        if (attempts < 1 || !isPositive(connect) || !isPositive(attempt) || call.compareTo(attempt) < 0) {
            throw new IllegalArgumentException(
                    "S3 timeouts have to be positive, that of a call not below that of an attempt, and attempts at least 1: connect "
                            + connect + ", attempt " + attempt + ", call " + call + ", attempts " + attempts);
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    /** The patience for a call with a body of so many bytes. */
    S3Patience carrying(long bytes) {
        Duration extra = Duration.ofSeconds(bytes >> 20);
        return new S3Patience(connect, attempt.plus(extra), call.plus(extra.multipliedBy(attempts)), attempts);
    }
}
