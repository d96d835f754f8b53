package dev.warren.storage.local;

import dev.warren.storage.CreateOutcome;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.WriteId;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Create-if-absent with files.
 *
 * <p>The temporary file is also the memory of a write: it is removed when the outcome is certain and kept when it is not, so
 * that a repetition by the same {@link WriteId} finds that the object is a second name of its own file. The last successful
 * writes are remembered as well, for callers that lost the answer on the way.
 */
final class FileCreation {

    private static final Logger log = LoggerFactory.getLogger(FileCreation.class);
    private static final int REMEMBERED_WRITES = 1024;
    private static final int ATTEMPTS_TO_KEEP_A_DIRECTORY = 5;

    private final DurableDirectories directories;
    private final Fsync fsync;
    private final Set<WriteId> created = new LinkedHashSet<>();

    FileCreation(DurableDirectories directories, Fsync fsync) {
        this.directories = directories;
        this.fsync = fsync;
    }

    CreateOutcome createIfAbsent(Path target, ObjectContent content, WriteId writeId, boolean present) {
        if (present && isCreated(writeId)) {
            return CreateOutcome.CREATED;
        }
        CreateOutcome outcome = createIfAbsent(target, content, new TemporaryFile(target, writeId.value()), present);
        if (outcome instanceof CreateOutcome.Created) {
            remember(writeId);
        }
        return outcome;
    }

    private CreateOutcome createIfAbsent(Path target, ObjectContent content, TemporaryFile temporary, boolean present) {
        try {
            if (present) {
                return temporary.isLinked() ? confirm(target, temporary) : exists(temporary);
            }
            write(temporary, target, content);
        } catch (IOException e) {
            throw FileFailures.translate("create", target, e);
        }
        return link(target, temporary);
    }

    /** Writes and forces the temporary file, making its directory where that is absent. */
    void write(TemporaryFile temporary, Path target, ObjectContent content) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                directories.prepare(DurableDirectories.parentOf(target));
                temporary.write(content, fsync);
                return;
            } catch (NoSuchFileException directoryVanished) {
                if (attempt == ATTEMPTS_TO_KEEP_A_DIRECTORY) {
                    throw directoryVanished;
                }
                directories.forget();
            }
        }
    }

    private CreateOutcome link(Path target, TemporaryFile temporary) {
        try {
            temporary.link();
        } catch (FileAlreadyExistsException e) {
            return taken(target, temporary, e);
        } catch (IOException e) {
            return failed(target, temporary, e);
        }
        return confirm(target, temporary);
    }

    /** NFS may answer {@code EEXIST} to the repetition of a request that succeeded, so the name may be taken by this write. */
    private CreateOutcome taken(Path target, TemporaryFile temporary, IOException failure) {
        try {
            return temporary.isLinked() ? confirm(target, temporary) : exists(temporary);
        } catch (IOException e) {
            e.addSuppressed(failure);
            return unknown(target, e);
        }
    }

    private CreateOutcome failed(Path target, TemporaryFile temporary, IOException failure) {
        try {
            if (temporary.isLinked()) {
                return confirm(target, temporary);
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
            return unknown(target, failure);
        }
        throw FileFailures.translate("create", target, temporary.discardedAfter(failure));
    }

    private CreateOutcome confirm(Path target, TemporaryFile temporary) {
        try {
            directories.sync(DurableDirectories.parentOf(target));
        } catch (IOException e) {
            return unknown(target, e);
        }
        discard(temporary);
        return CreateOutcome.CREATED;
    }

    private static CreateOutcome exists(TemporaryFile temporary) {
        discard(temporary);
        return CreateOutcome.EXISTS;
    }

    private static CreateOutcome unknown(Path target, IOException cause) {
        log.warn("It is not known whether {} was created durably: {}", target, cause.toString());
        return new CreateOutcome.Unknown(FileFailures.translate("make durable", target, cause));
    }

    private static void discard(TemporaryFile temporary) {
        try {
            temporary.discard();
        } catch (IOException e) {
            log.warn("Left {} behind for the next clean-up: {}", temporary, e.toString());
        }
    }

    private synchronized boolean isCreated(WriteId writeId) {
        return created.contains(writeId);
    }

    private synchronized void remember(WriteId writeId) {
        created.add(writeId);
        if (created.size() > REMEMBERED_WRITES) {
            created.remove(created.iterator().next());
        }
    }
}
