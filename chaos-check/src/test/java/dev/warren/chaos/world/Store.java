package dev.warren.chaos.world;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the archive is. */
public sealed interface Store extends AutoCloseable permits Disk, Bucket {

    String description();

    /** The server's port, if there is one. */
    Optional<Integer> port();

    /** What a service is told, as environment variables, if it reaches the server by this port. */
    Map<String, String> settings(int port);

    /** A command that services on this store are run by. */
    List<String> prefix();

    /** Data files of the archive so far. */
    int files() throws IOException;

    /** All objects as files below a directory. */
    Path look(Path copies) throws IOException;

    /** Makes unfinished files look as old as the services let them become before they remove them. */
    void ageTemporaries() throws IOException;

    /** Ends whatever fault is in force. */
    void heal();

    @Override
    void close();
}
