package dev.warren.archive.jobs;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The jobs of this process: a few that run, and the last that have ended. They are gone with the process. */
public final class Jobs implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final int mostRunning;
    private final int mostKept;
    private final InstantSource clock;
    private final ExecutorService threads;
    private final Deque<Job> jobs = new ArrayDeque<>();
    private final Set<Job> beside = new HashSet<>();

    /**
     * @param mostRunning at once of those that somebody asks for, at least 1
     * @param mostKept how many that have ended, with what they found
     */
    public Jobs(int mostRunning, int mostKept, InstantSource clock) {
        this.mostRunning = mostRunning;
        this.mostKept = mostKept;
        this.clock = clock;
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "archive-job");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts a job.
     *
     * @throws TooManyJobsException if as many run as may
     */
    public synchronized JobStatus start(String operation, Work work) {
        if (jobs.stream()
                        .filter(job -> !job.hasEnded() && !beside.contains(job))
                        .count()
                >= mostRunning) {
            throw new TooManyJobsException(mostRunning);
        }
        return started(new Job(UUID.randomUUID().toString(), operation, clock), work);
    }

    /** Starts a job that nobody asked for, beside as many as may run. */
    public synchronized JobStatus startBeside(String operation, Work work) {
        Job job = new Job(UUID.randomUUID().toString(), operation, clock);
        beside.add(job);
        return started(job, work);
    }

    private JobStatus started(Job job, Work work) {
        jobs.addFirst(job);
        forgetOldest();
        threads.execute(() -> job.run(work));
        return job.status();
    }

    private void forgetOldest() {
        List<Job> ended = jobs.stream().filter(Job::hasEnded).skip(mostKept).toList();
        jobs.removeAll(ended);
        beside.retainAll(jobs);
    }

    /** The latest first. */
    public synchronized List<JobStatus> all() {
        return jobs.stream().map(Job::status).toList();
    }

    /** Empty if there is no such job, or not any more. */
    public Optional<JobStatus> find(String id) {
        return job(id).map(Job::status);
    }

    private synchronized Optional<Job> job(String id) {
        return jobs.stream().filter(job -> job.id().equals(id)).findFirst();
    }

    /** Asks a job to end; one that has ended is forgotten. Empty if there is no such job. */
    public synchronized Optional<JobStatus> end(String id) {
        Optional<Job> found = job(id);
        found.ifPresent(job -> {
            job.cancel();
            if (job.hasEnded()) {
                jobs.remove(job);
            }
        });
        return found.map(Job::status);
    }

    /** All are asked to end, and waited for some seconds. */
    @Override
    public void close() {
        synchronized (this) {
            jobs.forEach(Job::cancel);
        }
        threads.shutdown();
        try {
            threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
