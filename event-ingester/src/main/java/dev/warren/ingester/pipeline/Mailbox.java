package dev.warren.ingester.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one thread shall do next, posted by any. What is posted waits a moment for company: to wake the thread costs more than most of
 * what it is woken for.
 */
final class Mailbox {

    private static final long GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** So many wait for no more. */
    private static final int COMPANY = 1024;

    /** So many keep {@link #postSoon} waiting: what lies here costs the collector more than what is in a batch. */
    private static final int MOST = 4 * COMPANY;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition room = lock.newCondition();
    private boolean closed;
    private List<Runnable> posted = new ArrayList<>(COMPANY);
    private List<Runnable> taken = new ArrayList<>(COMPANY);

    /** For what must not wait. */
    void post(Runnable task) {
        lock.lock();
        try {
            add(task);
        } finally {
            lock.unlock();
        }
    }

    /** Waits while very much is there already, unless the mailbox is closed. */
    void postSoon(Runnable task) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (posted.size() >= MOST && !closed) {
                room.await();
            }
            add(task);
        } finally {
            lock.unlock();
        }
    }

    /** Nobody takes anything out any more, and nobody need wait for it. */
    void close() {
        lock.lock();
        try {
            closed = true;
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void add(Runnable task) {
        posted.add(task);
        if (posted.size() == 1 || posted.size() == COMPANY) {
            arrived.signal();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return posted.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something to do, at most so long, and does all that is there, in the order of posting. */
    void runNext(long maxWaitNanos) throws InterruptedException {
        take(maxWaitNanos);
        taken.forEach(Runnable::run);
        taken.clear();
    }

    private void take(long maxWaitNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            await(1, maxWaitNanos);
            if (!posted.isEmpty()) {
                await(COMPANY, GATHERING_NANOS);
            }
            List<Runnable> emptied = taken;
            taken = posted;
            posted = emptied;
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Until so many are posted, or the time is over. */
    private void await(int tasks, long nanos) throws InterruptedException {
        long left = nanos;
        while (posted.size() < tasks && left > 0) {
            left = arrived.awaitNanos(left);
        }
    }
}
