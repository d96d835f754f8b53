package dev.warren.archive.events;

import dev.warren.archive.file.StoredRow;
import dev.warren.storage.ObjectKey;
import java.util.List;
import java.util.Optional;

/**
 * Some rows.
 *
 * @param events may be none although there are more
 * @param unreadable data files that could not be read, or not to their end
 * @param next empty if there are no more
 */
public record EventPage(List<StoredRow> events, List<ObjectKey> unreadable, Optional<EventCursor> next) {}
