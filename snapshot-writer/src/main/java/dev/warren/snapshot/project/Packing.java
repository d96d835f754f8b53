package dev.warren.snapshot.project;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** One pass over a source, from which a spool is filled. */
final class Packing {

    private final ProjectLimits limits;
    private final ProjectPaths paths;
    private final List<ProjectFile> files = new ArrayList<>();
    private final MessageDigest fileDigest = sha256();
    private final byte[] buffer = new byte[16 << 10];
    private long unpackedBytes;

    Packing(ProjectLimits limits) {
        this.limits = limits;
        this.paths = new ProjectPaths(limits);
    }

    PackedProject run(ProjectSource source, Spool spool) throws IOException {
        MessageDigest archiveDigest = sha256();
        try (OutputStream file = Files.newOutputStream(spool.file(), StandardOpenOption.CREATE_NEW);
                CanonicalTarGz target = new CanonicalTarGz(new DigestOutputStream(file, archiveDigest))) {
            for (Optional<SourceEntry> entry = source.next(); entry.isPresent(); entry = source.next()) {
                take(source, entry.get(), target);
            }
        }
        if (files.isEmpty()) {
            throw new ProjectRefusedException("the project has no file; allowed are 1 to " + limits.maxEntries());
        }
        return new PackedProject(spool, hex(archiveDigest), files);
    }

    private void take(ProjectSource source, SourceEntry entry, CanonicalTarGz target) throws IOException {
        paths.add(entry.path(), entry.directory());
        if (entry.directory()) {
            checkEmpty(source, entry);
        } else {
            copy(source, entry, target);
        }
    }

    private void checkEmpty(ProjectSource source, SourceEntry entry) throws IOException {
        if (entry.size() != 0 || read(source) >= 0) {
            throw ProjectRefusedException.of(entry.path(), "is a directory with content; only files have content");
        }
    }

    private void copy(ProjectSource source, SourceEntry entry, CanonicalTarGz target) throws IOException {
        checkAnnouncedSize(entry);
        target.startFile(entry.path(), entry.size());
        long copied = 0;
        for (int count = read(source); count >= 0; count = read(source)) {
            copied += count;
            if (copied > entry.size()) {
                break;
            }
            fileDigest.update(buffer, 0, count);
            target.write(buffer, count);
        }
        if (copied != entry.size()) {
            throw ProjectRefusedException.of(
                    entry.path(), "is not as long as the archive says, " + entry.size() + " bytes");
        }
        target.endFile();
        unpackedBytes += copied;
        files.add(new ProjectFile(entry.path(), copied, hex(fileDigest)));
    }

    /** A size that is announced too small is found out by {@link #copy}, so none of the limits is passed by lying. */
    private void checkAnnouncedSize(SourceEntry entry) {
        if (entry.size() > limits.maxFileBytes()) {
            throw ProjectRefusedException.of(
                    entry.path(), "has " + entry.size() + " bytes; a file may have " + limits.maxFileBytes());
        }
        if (entry.size() > limits.maxUnpackedBytes() - unpackedBytes) {
            throw ProjectRefusedException.of(
                    entry.path(),
                    "makes the project too large; all files together may have " + limits.maxUnpackedBytes() + " bytes");
        }
    }

    private int read(ProjectSource source) throws IOException {
        int count = source.read(buffer);
        while (count == 0) {
            count = source.read(buffer);
        }
        return count;
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
