package dev.warren.archive.unarchiving;

import dev.warren.archive.archives.ArchiveReading;
import dev.warren.archive.archives.ListedObject;
import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;

/** Writes objects of archives to a directory, under their keys; nothing that is there is replaced, and no link is followed. */
final class Unpacking {

    private final Context context;
    private final Path root;

    Unpacking(Context context, Path root) {
        this.context = context;
        this.root = root.toAbsolutePath().normalize();
    }

    void unpack(ListedObject object, ArchiveReading archive) {
        Path place = root.resolve(object.objectKey().value());
        try {
            if (!isFree(place)) {
                compare(object, place);
                return;
            }
            Files.createDirectories(place.getParent());
            Path part = Files.createTempFile(place.getParent(), ".warren-", ".part");
            try {
                archive.copyTo(object, part);
                Files.move(part, place);
                context.tally().files(1);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + root + ": " + e.getMessage(), e);
        }
    }

    /** Nothing is there, nor a link on the way to it. */
    private boolean isFree(Path place) throws IOException {
        for (Path parent = place.getParent(); parent != null && !parent.equals(root); parent = parent.getParent()) {
            if (Files.exists(parent, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(parent + " is in the way: a directory belongs there");
            }
        }
        return !Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    }

    private void compare(ListedObject object, Path place) throws IOException {
        if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
                || !digest(place).equals(object.digest())) {
            context.problems().add(Problem.Kind.DIFFERENT, object.key(), place + " is something else, which stays");
        }
    }

    private static ObjectDigest digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new ObjectDigest(Files.size(file), DigestUtils.sha256Hex(in));
        }
    }
}
