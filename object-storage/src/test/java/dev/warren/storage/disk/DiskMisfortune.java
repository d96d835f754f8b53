package dev.warren.storage.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Random;

/** Fake: a disk that is full, breaks, or answers wrongly, for a share of the calls. */
public final class DiskMisfortune implements DiskTrouble {

    private final Random random;
    private final Runnable turn;
    private double share;

    /** @param turn is run before each call: lets others go first, or throws where the process ends */
    public DiskMisfortune(Random random, Runnable turn) {
        this.random = random;
        this.turn = turn;
    }

    /** Sets the share of calls that go wrong. */
    public void share(double ofAll) {
        share = ofAll;
    }

    @Override
    public Verdict of(Call call, Path path) {
        turn.run();
        return random.nextDouble() < share ? failure(call, path) : Verdict.DONE;
    }

    private Verdict failure(Call call, Path path) {
        return switch (call) {
            case LOOK, LIST, OPEN, UNLINK, FORCE_FILE, FORCE_DIRECTORY -> Verdict.undone(broken(path));
            case CREATE, MAKE_DIRECTORY, WRITE -> Verdict.undone(refused(path));
            case RENAME -> random.nextBoolean() ? Verdict.undone(refused(path)) : Verdict.doneBut(broken(path));
            case LINK -> linked(path);
        };
    }

    /** A network file system may be asked twice for what it did the first time. */
    private Verdict linked(Path path) {
        return switch (random.nextInt(3)) {
            case 0 -> Verdict.undone(refused(path));
            case 1 -> Verdict.doneBut(broken(path));
            default -> Verdict.doneBut(new FileAlreadyExistsException(path.toString()));
        };
    }

    private IOException refused(Path path) {
        return switch (random.nextInt(3)) {
            case 0 -> broken(path);
            case 1 -> new AccessDeniedException(path.toString());
            default -> new FileSystemException(path.toString(), null, "No space left on device");
        };
    }

    private static IOException broken(Path path) {
        return new FileSystemException(path.toString(), null, "Input/output error");
    }
}
