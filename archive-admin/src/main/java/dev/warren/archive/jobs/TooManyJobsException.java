package dev.warren.archive.jobs;

/** As many jobs run as may; one of them has to end first. */
public final class TooManyJobsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyJobsException(int most) {
        super(most + " jobs are running, which is as many as may: wait for one of them to end, or cancel it");
    }
}
