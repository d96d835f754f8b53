package dev.warren.publish;

/** A thread that does not keep the JVM alive. */
final class DaemonThread {

    private DaemonThread() {}

    static Thread of(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
