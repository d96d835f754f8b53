package dev.warren.snapshot.store;

import dev.warren.snapshot.history.Version.FileInProject;
import dev.warren.snapshot.project.PackedProject;
import dev.warren.snapshot.project.ProjectPacker;
import dev.warren.snapshot.project.ProjectRefusedException;
import dev.warren.snapshot.request.RejectedException;
import dev.warren.snapshot.request.Rejection;
import dev.warren.snapshot.request.SnapshotRequest;
import dev.warren.snapshot.request.Subject;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageException;
import dev.warren.storage.StorageUnavailableException;
import java.io.IOException;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the bytes of one request, when they are asked for and not before; a project waits in a temporary file until it is closed. */
final class Preparation implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Preparation.class);

    private final SnapshotRequest request;
    private final ProjectPacker packer;
    private final ObjectStore uploads;
    private Optional<Prepared> prepared = Optional.empty();
    private @Nullable PackedProject packed;

    /** @param uploads where archives that are named by key may be */
    Preparation(SnapshotRequest request, ProjectPacker packer, ObjectStore uploads) {
        this.request = request;
        this.packer = packer;
        this.uploads = uploads;
    }

    /**
     * The bytes.
     *
     * @throws RejectedException if the project is refused
     * @throws StorageException if an archive cannot be read now, or the temporary file not be written
     */
    Prepared get() {
        if (prepared.isEmpty()) {
            prepared = Optional.of(prepare());
        }
        return prepared.get();
    }

    private Prepared prepare() {
        if (request.subject() instanceof Subject.Code code) {
            return new Prepared(ObjectContent.ofBytes(code.utf8()), DigestUtils.sha256Hex(code.utf8()), null, false);
        }
        try {
            PackedProject project = pack(request.subject());
            packed = project;
            return new Prepared(
                    project.content(),
                    project.sha256(),
                    project.files().stream()
                            .map(file -> new FileInProject(file.path(), file.size(), file.sha256()))
                            .toList(),
                    true);
        } catch (ProjectRefusedException e) {
            throw new RejectedException(Rejection.Reason.ARCHIVE, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new StorageUnavailableException("could not pack the project of " + request.goal(), e);
        }
    }

    private PackedProject pack(Subject subject) throws IOException {
        if (subject instanceof Subject.Files files) {
            return packer.pack(files.contents());
        }
        if (subject instanceof Subject.Archive archive) {
            return packer.pack(ObjectContent.ofBytes(archive.bytes()));
        }
        if (subject instanceof Subject.StoredArchive stored) {
            return packer.pack(StoredContent.of(uploads, stored.key())
                    .orElseThrow(() -> new RejectedException(
                            Rejection.Reason.ARCHIVE,
                            "there is no object " + stored.key()
                                    + ": put the archive there before the event is sent")));
        }
        throw new IllegalStateException("not a project: " + subject);
    }

    @Override
    public void close() {
        if (packed != null) {
            try {
                packed.close();
            } catch (IOException e) {
                log.warn("could not remove the temporary file of a project: {}", e.toString());
            }
        }
    }
}
