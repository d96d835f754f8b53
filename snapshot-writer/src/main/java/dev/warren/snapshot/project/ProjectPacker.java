package dev.warren.snapshot.project;

import dev.warren.storage.ObjectContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * Packs projects that strangers send. Safe for use by several threads; each call takes a fixed amount of memory besides the
 * paths.
 *
 * <p>Both ways to pack throw
 *
 * <ul>
 *   <li>{@link ProjectRefusedException} if the project itself is not acceptable: it will never be;
 *   <li>{@link IOException} if the source could not be read to its end or the temporary file could not be written: try again.
 * </ul>
 *
 * <p>What the source throws when it is opened, a {@link dev.warren.storage.StorageException} for example, comes out as it is.
 */
public final class ProjectPacker {

    private final ProjectLimits limits;
    private final Path scratch;

    /** With temporary files in {@code java.io.tmpdir}. */
    public ProjectPacker(ProjectLimits limits) {
        this(limits, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** @param scratch a directory that exists, for temporary files; each has room for one packed project */
    public ProjectPacker(ProjectLimits limits, Path scratch) {
        this.limits = limits;
        this.scratch = scratch;
    }

    /**
     * Packs files that are given as text.
     *
     * @param files the text of each file by its path, in the order they are to have
     */
    public PackedProject pack(Map<String, String> files) throws IOException {
        return pack(new TextFiles(files));
    }

    /**
     * Packs anew what an archive holds.
     *
     * @param archive a tar.gz or a zip, which its first bytes tell; it may be opened several times
     */
    public PackedProject pack(ObjectContent archive) throws IOException {
        if (archive.length() > limits.maxArchiveBytes()) {
            throw new ProjectRefusedException(
                    "the archive has " + archive.length() + " bytes; allowed are " + limits.maxArchiveBytes());
        }
        ArchiveInput input = new ArchiveInput(archive, limits.maxRatio());
        try (InputStream packed = input.openAt(0)) {
            return switch (ArchiveFormat.of(input, packed)) {
                case TAR_GZ -> pack(TarGzSource.open(input, packed));
                case ZIP -> pack(ZipSource.open(input, packed, limits));
            };
        }
    }

    private PackedProject pack(ProjectSource source) throws IOException {
        try (source) {
            Spool spool = Spool.create(scratch);
            try {
                return new Packing(limits).run(source, spool);
            } catch (IOException | RuntimeException | Error e) {
                deleteAfter(e, spool);
                throw e;
            }
        }
    }

    private static void deleteAfter(Throwable failure, Spool spool) {
        try {
            spool.delete();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
