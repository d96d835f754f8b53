package dev.warren.benchmarks.contender;

/** A program with a task that can be measured again and again. */
public interface Contender extends AutoCloseable {

    /** The same over all runs. */
    String name();

    /** One run in a process of its own, on a load of its own or one that reading does not change. */
    Run run() throws Exception;

    /** Gives up what was kept for further runs. */
    @Override
    default void close() {}
}
