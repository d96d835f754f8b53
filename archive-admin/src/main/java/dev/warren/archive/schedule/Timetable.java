package dev.warren.archive.schedule;

import java.time.Instant;
import java.util.Optional;

/** When something is due. */
public interface Timetable {

    /** The first time after an instant; empty if there is none any more. */
    Optional<Instant> next(Instant after);
}
