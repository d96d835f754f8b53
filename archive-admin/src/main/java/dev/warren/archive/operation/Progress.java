package dev.warren.archive.operation;

/** Who wants to know how far an operation is. Called by several threads. */
public interface Progress {

    /** Nobody. */
    Progress NONE = new Progress() {
        @Override
        public boolean wantsTotals() {
            return false;
        }

        @Override
        public void begin(String phase, long totalBytes) {}

        @Override
        public void advance(long bytes, long rows) {}
    };

    /** Whether it is worth an additional listing to know beforehand how much there is. */
    boolean wantsTotals();

    /**
     * Another phase begins.
     *
     * @param phase what is read, e.g. {@code events}
     * @param totalBytes how much; negative if that is not known
     */
    void begin(String phase, long totalBytes);

    /** One more object of the phase is done. */
    void advance(long bytes, long rows);
}
