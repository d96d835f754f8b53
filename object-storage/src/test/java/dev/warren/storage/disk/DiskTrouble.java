package dev.warren.storage.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What befalls the calls of one process: asked before each of them. It may as well throw, where the process ends. */
public interface DiskTrouble {

    /** A disk that does what it is told. */
    DiskTrouble NONE = (call, path) -> Verdict.DONE;

    /** What the process asks for. */
    enum Call {
        LOOK,
        LIST,
        OPEN,
        CREATE,
        WRITE,
        FORCE_FILE,
        FORCE_DIRECTORY,
        LINK,
        RENAME,
        UNLINK,
        MAKE_DIRECTORY
    }

    /** What becomes of it. */
    record Verdict(boolean done, Optional<IOException> failure) {

        public static final Verdict DONE = new Verdict(true, Optional.empty());

        /** It is not done, and said to be so. */
        public static Verdict undone(IOException failure) {
            return new Verdict(false, Optional.of(failure));
        }

        /** It is done, and said not to be. */
        public static Verdict doneBut(IOException failure) {
            return new Verdict(true, Optional.of(failure));
        }
    }

    Verdict of(Call call, Path path);
}
