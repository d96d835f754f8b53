package dev.warren.archive.it;

import dev.warren.fixtures.ConfirmedPublisher;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What is done to one goal while writers store versions of it. */
abstract class BesideWriters extends ArchiveProcesses {

    static final String USER = "0f8fad5b-d9cb-469f-a165-70867728950e";
    static final String GOAL = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
    static final String HOME = "snapshots/user_id=" + USER + "/goal_id=" + GOAL + "/";

    /** One version for each number. */
    static void publish(ConfirmedPublisher publisher, int from, int to) {
        try {
            for (int i = from; i < to; i++) {
                publisher.publish("code.validated", code(i));
            }
            publisher.awaitConfirms();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String code(int number) {
        return "{\"id\":\"c-" + number + "\",\"timestamp\":\"2025-12-28T10:00:00Z\",\"payload\":{\"user_id\":\"" + USER
                + "\",\"goal_id\":\"" + GOAL + "\",\"code\":\"print(" + number + ")\\n\"}}";
    }
}
