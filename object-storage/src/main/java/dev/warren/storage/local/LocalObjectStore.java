package dev.warren.storage.local;

import dev.warren.storage.ByteRange;
import dev.warren.storage.CreateOutcome;
import dev.warren.storage.EmptyDirectories;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ListPage;
import dev.warren.storage.MeasuredInputStream;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageException;
import dev.warren.storage.StorageRefusedException;
import dev.warren.storage.StorageUnavailableException;
import dev.warren.storage.UnfinishedWrites;
import dev.warren.storage.WriteId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A directory as an object store, shared by the processes of one machine. On a network file system create-if-absent is only as
 * good as its {@code link}: not recommended.
 */
public final class LocalObjectStore implements ObjectStore, UnfinishedWrites, EmptyDirectories {

    /** Of each directory on the way to a page; some 500 bytes each. */
    private static final int NAMES_HELD = 4 * ListPage.MAX_OBJECTS;

    private final KeyPaths paths;
    private final DurableDirectories directories;
    private final FileCreation creation;

    LocalObjectStore(Path canonicalRoot, Fsync fsync) {
        this.paths = new KeyPaths(canonicalRoot);
        this.directories = new DurableDirectories(canonicalRoot, fsync);
        this.creation = new FileCreation(directories, fsync);
    }

    /**
     * Opens the store in a directory, which is made if it is absent.
     *
     * @throws StorageRefusedException if the directory cannot be made or written to, or its file system has no hard links
     */
    public static LocalObjectStore open(Path directory) {
        return new LocalObjectStore(RootDirectory.open(directory, Fsync.REAL), Fsync.REAL);
    }

    /**
     * Opens a store that is there already, to read it: nothing is written, not even to try whether it could be.
     *
     * @throws StorageRefusedException if there is no such directory
     */
    public static LocalObjectStore openExisting(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new StorageRefusedException("there is no directory " + directory.toAbsolutePath(), null);
        }
        return translating("open", directory, () -> new LocalObjectStore(directory.toRealPath(), Fsync.REAL));
    }

    @Override
    public CreateOutcome createIfAbsent(ObjectKey key, ObjectContent content, WriteId writeId) {
        Path target = paths.of(key.value());
        Optional<BasicFileAttributes> present = translating("create", target, () -> paths.find(target));
        refuseDirectory(target, present);
        return creation.createIfAbsent(target, content, writeId, present.isPresent());
    }

    @Override
    public void put(ObjectKey key, ObjectContent content) {
        Path target = paths.of(key.value());
        TemporaryFile temporary = new TemporaryFile(target, UUID.randomUUID());
        translating("write", target, () -> {
            refuseDirectory(target, paths.find(target));
            creation.write(temporary, target, content);
            try {
                temporary.replaceTarget();
            } catch (IOException e) {
                throw temporary.discardedAfter(e);
            }
            directories.sync(DurableDirectories.parentOf(target));
            return target;
        });
    }

    @Override
    public InputStream read(ObjectKey key) {
        return read(key, new ByteRange(0, Long.MAX_VALUE));
    }

    @Override
    public InputStream read(ObjectKey key, ByteRange range) {
        Path path = paths.of(key.value());
        return translating("read", path, () -> {
            FileChannel file = open(key, path);
            try {
                long start = Math.min(range.offset(), file.size());
                file.position(start);
                long length = Math.min(range.length(), file.size() - start);
                return new MeasuredInputStream(Channels.newInputStream(file), length, path.toString());
            } catch (IOException e) {
                file.close();
                throw e;
            }
        });
    }

    @Override
    public Optional<ObjectStat> stat(ObjectKey key) {
        Path path = paths.of(key.value());
        return translating("look at", path, () -> paths.findObject(path)
                .map(found -> new ObjectStat(
                        key, found.size(), found.lastModifiedTime().toInstant())));
    }

    @Override
    public ListPage list(KeyPrefix prefix, Optional<ObjectKey> startAfter, int limit) {
        ListPage.checkLimit(limit);
        Path directory = paths.of(prefix.value());
        return translating("list", directory, () -> {
            if (paths.find(directory).filter(BasicFileAttributes::isDirectory).isEmpty()) {
                return new ListPage(List.of(), Optional.empty());
            }
            return page(new DirectoryWalk(directory, prefix.value(), startAfter, NAMES_HELD), limit);
        });
    }

    private static ListPage page(DirectoryWalk walk, int limit) throws IOException {
        List<ObjectStat> objects = new ArrayList<>();
        Optional<ObjectStat> next = walk.next();
        while (next.isPresent() && objects.size() < limit) {
            objects.add(next.get());
            next = walk.next();
        }
        return new ListPage(
                objects, next.map(more -> objects.get(objects.size() - 1).key()));
    }

    /** Removes the file; the directories above it stay. */
    @Override
    public void delete(ObjectKey key) {
        Path path = paths.of(key.value());
        translating("delete", path, () -> {
            if (paths.findObject(path).isPresent() && Files.deleteIfExists(path)) {
                directories.sync(DurableDirectories.parentOf(path));
            }
            return path;
        });
    }

    /** The bytes were forced before the file got its name; what is left are the names on the way to it. */
    @Override
    public void confirmDurable(ObjectKey key) {
        Path path = paths.of(key.value());
        translating("make durable", path, () -> {
            requireObject(key, path);
            directories.syncUpToRoot(DurableDirectories.parentOf(path));
            return path;
        });
    }

    private FileChannel open(ObjectKey key, Path path) throws IOException {
        requireObject(key, path);
        try {
            return FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            throw new NoSuchObjectException("there is no object " + key + " below " + paths.root(), e);
        }
    }

    private void requireObject(ObjectKey key, Path path) throws IOException {
        if (paths.findObject(path).isEmpty()) {
            throw new NoSuchObjectException("there is no object " + key + " below " + paths.root(), null);
        }
    }

    @Override
    public Optional<URI> presignRead(ObjectKey key, Duration validity) {
        return Optional.empty();
    }

    @Override
    public String description() {
        return "file:" + paths.root();
    }

    @Override
    public void close() {}

    /**
     * Removes the hidden files of writers that died: to be called with a time no write can have begun before and still be under
     * way, say an hour ago. A write whose file is removed nevertheless fails, and can be repeated.
     *
     * @param writtenBefore only files last written to before this, by the file system's clock
     * @return how many were removed
     * @throws StorageUnavailableException if the root cannot be read
     */
    public int removeAbandonedTemporaries(Instant writtenBefore) {
        return translating("clean up", paths.root(), () -> AbandonedTemporaries.remove(paths.root(), writtenBefore));
    }

    @Override
    public void removeEmpty(KeyPrefix prefix) {
        Path directory = paths.of(prefix.value());
        translating("remove", directory, () -> EmptyBranch.remove(directory, paths, directories));
    }

    @Override
    public void eachUnfinished(Consumer<UnfinishedWrite> found) {
        translating("look through", paths.root(), () -> {
            AbandonedTemporaries.each(paths.root(), found);
            return found;
        });
    }

    private static void refuseDirectory(Path target, Optional<BasicFileAttributes> found) {
        if (found.filter(attributes -> !attributes.isRegularFile()).isPresent()) {
            throw new StorageRefusedException(
                    target + " is not a regular file; an object has to go there: move it away", null);
        }
    }

    private interface FileOperation<T> {
        T run() throws IOException;
    }

    /** @throws StorageException in place of {@code IOException} */
    private static <T> T translating(String doing, Path path, FileOperation<T> operation) {
        try {
            return operation.run();
        } catch (IOException e) {
            throw FileFailures.translate(doing, path, e);
        }
    }
}
