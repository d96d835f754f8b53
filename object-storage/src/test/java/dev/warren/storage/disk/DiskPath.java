package dev.warren.storage.disk;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names, separated by slashes. */
record DiskPath(DiskFileSystem disk, boolean isAbsolute, List<String> names) implements Path {

    static DiskPath of(DiskFileSystem disk, String text) {
        List<String> names = new ArrayList<>(List.of(text.split("/", -1)));
        names.removeIf(String::isEmpty);
        return new DiskPath(disk, text.startsWith("/"), names);
    }

    private DiskPath relative(List<String> some) {
        return new DiskPath(disk, false, List.copyOf(some));
    }

    private DiskPath here(List<String> others) {
        return new DiskPath(disk, isAbsolute, List.copyOf(others));
    }

    private static DiskPath disk(Path path) {
        return (DiskPath) path;
    }

    @Override
    public FileSystem getFileSystem() {
        return disk;
    }

    @Override
    public @Nullable Path getRoot() {
        return isAbsolute ? here(List.of()) : null;
    }

    @Override
    public @Nullable Path getFileName() {
        return names.isEmpty() ? null : relative(names.subList(names.size() - 1, names.size()));
    }

    @Override
    public @Nullable Path getParent() {
        boolean none = names.isEmpty() || (names.size() == 1 && !isAbsolute);
        return none ? null : here(names.subList(0, names.size() - 1));
    }

    @Override
    public int getNameCount() {
        return names.size();
    }

    @Override
    public Path getName(int index) {
        return relative(List.of(names.get(index)));
    }

    @Override
    public Path subpath(int begin, int end) {
        return relative(names.subList(begin, end));
    }

    @Override
    public boolean startsWith(Path other) {
        List<String> first = disk(other).names();
        return other.isAbsolute() == isAbsolute
                && first.size() <= names.size()
                && names.subList(0, first.size()).equals(first);
    }

    @Override
    public boolean endsWith(Path other) {
        List<String> last = disk(other).names();
        return last.size() <= names.size()
                && names.subList(names.size() - last.size(), names.size()).equals(last);
    }

    @Override
    public Path normalize() {
        List<String> normal = new ArrayList<>();
        for (String name : names) {
            if (name.equals("..") && !normal.isEmpty()) {
                normal.remove(normal.size() - 1);
            } else if (!name.equals(".")) {
                normal.add(name);
            }
        }
        return here(normal);
    }

    @Override
    public Path resolve(Path other) {
        if (other.isAbsolute()) {
            return other;
        }
        List<String> longer = new ArrayList<>(names);
        longer.addAll(disk(other).names());
        return here(longer);
    }

    @Override
    public Path relativize(Path other) {
        if (!other.startsWith(this)) {
            throw new IllegalArgumentException(other + " is not below " + this);
        }
        return relative(disk(other).names().subList(names.size(), other.getNameCount()));
    }

    @Override
    public URI toUri() {
        return URI.create(DiskProvider.SCHEME + ":" + toAbsolutePath());
    }

    @Override
    public Path toAbsolutePath() {
        return new DiskPath(disk, true, names);
    }

    @Override
    public Path toRealPath(java.nio.file.LinkOption... options) throws java.io.IOException {
        Path real = toAbsolutePath().normalize();
        disk.calls().look(real);
        return real;
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("the store does not do this");
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return (isAbsolute ? "/" : "") + String.join("/", names);
    }
}
