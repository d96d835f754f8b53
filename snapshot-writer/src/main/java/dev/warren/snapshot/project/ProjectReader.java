package dev.warren.snapshot.project;

import dev.warren.storage.ObjectContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads a packed project back, by the rules by which strangers' archives are read: no path leads out of it, and none is there twice. */
public final class ProjectReader {

    /** Takes the files of a project. */
    public interface FileVisitor {

        /**
         * One file; what is not read of it is passed over.
         *
         * @param path relative, with {@code /} between segments
         */
        void file(String path, InputStream content) throws IOException;
    }

    private ProjectReader() {}

    /**
     * Gives the files in their order.
     *
     * @param packed a tar.gz
     * @throws ProjectRefusedException if it is none, or breaks a rule
     * @throws IOException if it could not be read, or the visitor fails
     */
    public static void read(ObjectContent packed, ProjectLimits limits, FileVisitor files) throws IOException {
        ArchiveInput input = new ArchiveInput(packed, limits.maxRatio());
        ProjectPaths paths = new ProjectPaths(limits);
        try (InputStream in = input.openAt(0);
                ProjectSource source = TarGzSource.open(input, in)) {
            for (Optional<SourceEntry> entry = source.next(); entry.isPresent(); entry = source.next()) {
                paths.add(entry.get().path(), entry.get().directory());
                Content content = new Content(source);
                if (!entry.get().directory()) {
                    files.file(entry.get().path(), content);
                }
                content.skipRest();
            }
        }
    }

    /** What is left of the current entry. */
    private static final class Content extends InputStream {

        private static final int MOST = 16 << 10;

        private final ProjectSource source;

        Content(ProjectSource source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            byte[] part = new byte[Math.min(length, MOST)];
            int count = source.read(part);
            while (count == 0) {
                count = source.read(part);
            }
            System.arraycopy(part, 0, target, offset, Math.max(count, 0));
            return count;
        }

        void skipRest() throws IOException {
            byte[] rest = new byte[MOST];
            int count = source.read(rest);
            while (count >= 0) {
                count = source.read(rest);
            }
        }
    }
}
