package dev.warren.archive.importing;

import dev.warren.archive.file.StoredRow;

/** What a file has in one place. */
sealed interface SourceRow {

    /** A row of an archive, from its own file or an export. */
    record Stored(StoredRow row) implements SourceRow {}

    /** An event as publishers send it. */
    record Envelope(byte[] body) implements SourceRow {}

    /**
     * Nothing that can be an event; it belongs into quarantine.
     *
     * @param body all that is known of it
     * @param fault in plain words
     */
    record Faulty(byte[] body, String fault) implements SourceRow {}

    /** Nothing that can be sent at all. */
    record Unsendable(String fault) implements SourceRow {}
}
