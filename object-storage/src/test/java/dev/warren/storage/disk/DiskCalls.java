package dev.warren.storage.disk;

import dev.warren.storage.disk.DiskTrouble.Call;
import dev.warren.storage.disk.DiskTrouble.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The system calls of one process on a virtual disk. Mutants of a protocol override what one of them does. */
public class DiskCalls {

    /** So that what is written in one go can be torn. */
    private static final int LONGEST_WRITE = 24;

    private static final int ONE_READ_ONLY_IN = 4;
    private static final String NOT_A_DIRECTORY = "Not a directory";

    private final VirtualDisk disk;
    private final DiskTrouble trouble;

    public DiskCalls(VirtualDisk disk) {
        this(disk, DiskTrouble.NONE);
    }

    public DiskCalls(VirtualDisk disk, DiskTrouble trouble) {
        this.disk = disk;
        this.trouble = trouble;
    }

    @FunctionalInterface
    private interface Change {
        void make() throws IOException;
    }

    private void call(Call call, Path path, Change change) throws IOException {
        Verdict verdict = trouble.of(call, path);
        if (verdict.done()) {
            if (changes(call) && disk.isReadOnly()) {
                throw new FileSystemException(path.toString(), null, "Read-only file system");
            }
            change.make();
        }
        if (verdict.failure().isPresent()) {
            throw verdict.failure().get();
        }
    }

    private static boolean changes(Call call) {
        return call != Call.LOOK && call != Call.LIST && call != Call.OPEN;
    }

    /** What stat does. */
    final DiskNode look(Path path) throws IOException {
        call(Call.LOOK, path, () -> {});
        return node(path);
    }

    final List<String> list(Path path) throws IOException {
        call(Call.LIST, path, () -> {});
        return directory(path).names();
    }

    final DiskNode open(Path path) throws IOException {
        call(Call.OPEN, path, () -> {});
        return node(path);
    }

    /** What open does that makes a file: the name must be free. */
    protected DiskFile create(Path path) throws IOException {
        DiskFile file = disk.newFile();
        call(Call.CREATE, path, () -> enter(path, file));
        return file;
    }

    /** Writes some of the bytes, not always all. */
    final int write(Path path, DiskFile file, int offset, ByteBuffer from) throws IOException {
        byte[] bytes = new byte[Math.min(from.remaining(), Math.max(LONGEST_WRITE, from.remaining() / 3))];
        call(Call.WRITE, path, () -> {
            from.get(bytes);
            file.write(offset, bytes);
            file.touch(disk.now());
        });
        return bytes.length;
    }

    /** What fsync does. */
    protected void force(Path path, DiskNode node) throws IOException {
        boolean isFile = node instanceof DiskFile;
        try {
            call(isFile ? Call.FORCE_FILE : Call.FORCE_DIRECTORY, path, node::force);
        } catch (IOException e) {
            node.failToForce(disk.random());
            if (!isFile && disk.random().nextInt(ONE_READ_ONLY_IN) == 0) {
                disk.makeReadOnly();
            }
            throw e;
        }
    }

    /** What link does: the name must be free. */
    protected void link(Path existing, Path link) throws IOException {
        call(Call.LINK, link, () -> enter(link, node(existing)));
    }

    /** What rename does: the name need not be free. */
    protected void rename(Path from, Path to) throws IOException {
        call(Call.RENAME, to, () -> replace(from, to));
    }

    /** What unlink does. */
    protected void unlink(Path path) throws IOException {
        call(Call.UNLINK, path, () -> remove(path));
    }

    final void makeDirectory(Path path) throws IOException {
        call(Call.MAKE_DIRECTORY, path, () -> enter(path, disk.newDirectory()));
    }

    private void remove(Path path) throws IOException {
        node(path);
        parentOf(path).remove(nameOf(path));
    }

    /** Two changes of names, each of which may be lost. */
    private void replace(Path from, Path to) throws IOException {
        DiskNode node = node(from);
        parentOf(to).put(nameOf(to), node);
        parentOf(from).remove(nameOf(from));
    }

    final void enter(Path path, DiskNode node) throws IOException {
        if (path.getNameCount() == 0 || parentOf(path).find(nameOf(path)).isPresent()) {
            throw new FileAlreadyExistsException(path.toString());
        }
        DiskDirectory parent = parentOf(path);
        parent.put(nameOf(path), node);
        parent.touch(disk.now());
    }

    final DiskDirectory parentOf(Path path) throws IOException {
        return directory(Objects.requireNonNull(path.getParent()));
    }

    private static String nameOf(Path path) {
        return path.getFileName().toString();
    }

    final DiskDirectory directory(Path path) throws IOException {
        if (node(path) instanceof DiskDirectory directory) {
            return directory;
        }
        throw new FileSystemException(path.toString(), null, NOT_A_DIRECTORY);
    }

    final DiskNode node(Path path) throws IOException {
        DiskNode node = disk.rootDirectory();
        for (Path segment : path) {
            if (!(node instanceof DiskDirectory directory)) {
                throw new FileSystemException(path.toString(), null, NOT_A_DIRECTORY);
            }
            Optional<DiskNode> next = directory.find(segment.toString());
            node = next.orElseThrow(() -> new NoSuchFileException(path.toString()));
        }
        return node;
    }
}
