package dev.warren.ingester.partition;

/** The archive was begun with another layout. Start with that one, or point the settings at an empty archive. */
public final class LayoutMismatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LayoutMismatchException(String store, String pinned, String wanted) {
        super("the archive in " + store + " has the layout " + pinned + " (" + LayoutPin.KEY
                + "), the settings ask for " + wanted);
    }
}
