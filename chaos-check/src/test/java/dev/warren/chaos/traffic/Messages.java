package dev.warren.chaos.traffic;

import java.io.IOException;
import java.util.Optional;

/** What publishers take their messages from; each is in the ledger before it is handed out. May be asked by any thread. */
public interface Messages {

    /** The next message to be published; empty when all have been. */
    Optional<Message> next() throws IOException;
}
