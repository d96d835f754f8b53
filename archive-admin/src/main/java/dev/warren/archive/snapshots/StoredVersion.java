package dev.warren.archive.snapshots;

import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.operation.NotInArchiveException;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.history.Version;
import dev.warren.snapshot.history.Version.FileInProject;
import dev.warren.snapshot.project.ProjectLimits;
import dev.warren.snapshot.project.ProjectReader;
import dev.warren.snapshot.project.ProjectRefusedException;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/** The bytes of one version, which the manifest vouches for, in a temporary file until this is closed. */
public final class StoredVersion implements AutoCloseable {

    /** What is stored has been within limits when it came; what they were then is not known. */
    private static final ProjectLimits ANY =
            new ProjectLimits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 10_000_000, Integer.MAX_VALUE);

    private final ObjectKey key;
    private final Version version;
    private final Path file;

    private StoredVersion(ObjectKey key, Version version, Path file) {
        this.key = key;
        this.version = version;
        this.file = file;
    }

    /**
     * Reads a version.
     *
     * @throws NotInArchiveException if it was removed, or is archived
     * @throws DamagedObjectException if it is not there, or not what the manifest says
     * @throws dev.warren.storage.StorageException if the store does not answer
     * @throws UncheckedIOException if there is no room for it
     */
    public static StoredVersion read(ObjectStore store, GoalVersions goal, Version version) {
        if (version.removed() != null) {
            throw new NotInArchiveException(
                    "version " + version.number() + " of " + goal.goal() + " was removed on "
                            + version.removed().time(),
                    "its entry in the manifest stays: ./archive snapshots list has it");
        }
        ObjectKey key = new SnapshotKeys(goal.goal()).file(version.file());
        if (version.archived() != null && store.stat(key).isEmpty()) {
            throw archived(goal, version);
        }
        StoredVersion stored = new StoredVersion(key, version, temporary());
        try {
            stored.copy(store);
            return stored;
        } catch (RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    private static NotInArchiveException archived(GoalVersions goal, Version version) {
        return new NotInArchiveException(
                "version " + version.number() + " of " + goal.goal() + " is archived in " + version.archived(),
                "./archive unarchive --user " + goal.goal().userId() + " --goal "
                        + goal.goal().goalId() + " brings it back");
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("warren-snapshot-", null);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room for a temporary file: " + e.getMessage(), e);
        }
    }

    private void copy(ObjectStore store) {
        try (InputStream in = store.read(key)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            if (!sha256().equals(version.sha256())) {
                throw damaged("its SHA-256 is not the manifest's", null);
            }
        } catch (NoSuchObjectException e) {
            throw damaged("the manifest has it, and it is not there", e);
        } catch (IOException e) {
            throw new StorageUnavailableException("could not read " + key + " in " + store.description(), e);
        }
    }

    private String sha256() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return DigestUtils.sha256Hex(in);
        }
    }

    private DamagedObjectException damaged(String problem, @org.jspecify.annotations.Nullable Exception cause) {
        return new DamagedObjectException(key + ": " + problem + "; restore the file from a backup", cause);
    }

    /** The file as it is stored. */
    public Path file() {
        return file;
    }

    /** Whether it is a project, and not a single piece of code. */
    public boolean isProject() {
        return version.files() != null;
    }

    /** The paths of its files: those of a project, or the one name of a piece of code. */
    public List<String> paths() {
        List<FileInProject> files = version.files();
        return files == null
                ? List.of(version.file())
                : files.stream().map(FileInProject::path).toList();
    }

    /**
     * Gives its files: those of a project, or the one piece of code.
     *
     * @throws DamagedObjectException if the project holds anything but what the manifest lists
     */
    public void eachFile(ProjectReader.FileVisitor files) throws IOException {
        if (version.files() == null) {
            try (InputStream in = Files.newInputStream(file)) {
                files.file(version.file(), in);
            }
            return;
        }
        Set<String> listed = paths().stream().collect(Collectors.toSet());
        try {
            ProjectReader.read(ObjectContent.ofFile(file), ANY, (path, content) -> {
                if (!listed.remove(path)) {
                    throw damaged("it holds a file that the manifest does not list", null);
                }
                files.file(path, content);
            });
        } catch (ProjectRefusedException e) {
            throw damaged("it is not a project as it was stored: " + e.getMessage(), e);
        }
        if (!listed.isEmpty()) {
            throw damaged("it lacks a file that the manifest lists", null);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary file " + file + " cannot be removed: " + e.getMessage(), e);
        }
    }
}
