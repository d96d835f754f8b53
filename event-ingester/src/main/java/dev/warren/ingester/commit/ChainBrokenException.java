package dev.warren.ingester.commit;

import dev.warren.storage.ObjectKey;

/**
 * A file of a chain is missing though a later one exists. What was in it is unknown, so nothing may be added: keep everything,
 * restore the file.
 */
public final class ChainBrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ChainBrokenException(ObjectKey missing, ObjectKey later, String store) {
        super(missing + " is missing in " + store + " though " + later
                + " exists. The ids it held are unknown, so nothing can be added to this partition: restore the file");
    }
}
