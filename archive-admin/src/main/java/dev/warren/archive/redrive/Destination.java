package dev.warren.archive.redrive;

import java.util.Collection;
import java.util.Map;

/** Where messages of one part of the quarantine belong. */
interface Destination {

    /** Whether anything could ever come of the message; what cannot stays where it is. */
    boolean accepts(Candidate candidate);

    /** Forgets what it has looked at, for other candidates. */
    void begin();

    /**
     * How it stands with each. Stored is said only of what survives a crash of the machine.
     *
     * @throws dev.warren.archive.operation.DamagedObjectException if it cannot be told
     */
    Map<Candidate, Standing> look(Collection<Candidate> candidates);
}
