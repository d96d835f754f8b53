package dev.warren.ingester.pipeline;

/** Where work waits that needs the store: the work of one lane is done in order, different lanes at once. */
interface WorkQueue {

    /**
     * Adds work at the end of a lane.
     *
     * @param lane work with equal lanes runs in the order of submission
     * @param work throws a {@code StorageException} or another {@code RuntimeException} if it is to be tried again
     */
    void submit(Object lane, String description, Runnable work);

    /** Work that is not done. */
    int unfinished();

    /** Lanes whose first work failed and will be tried again. */
    long held();
}
