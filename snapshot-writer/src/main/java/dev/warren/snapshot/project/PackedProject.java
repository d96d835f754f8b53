package dev.warren.snapshot.project;

import dev.warren.storage.ObjectContent;
import java.io.IOException;
import java.util.List;

/** A project packed into a canonical tar.gz, which lies in a temporary file until this is closed. */
public final class PackedProject implements AutoCloseable {

    private final Spool spool;
    private final ObjectContent content;
    private final String sha256;
    private final List<ProjectFile> files;
    private final long unpackedBytes;

    PackedProject(Spool spool, String sha256, List<ProjectFile> files) throws IOException {
        this.spool = spool;
        this.content = ObjectContent.ofFile(spool.file());
        this.sha256 = sha256;
        this.files = List.copyOf(files);
        this.unpackedBytes = files.stream().mapToLong(ProjectFile::size).sum();
    }

    /** The bytes of the tar.gz. They can be read until this is closed. */
    public ObjectContent content() {
        return content;
    }

    /** Of the tar.gz, in bytes. */
    public long size() {
        return content.length();
    }

    /** Of the tar.gz, 64 hexadecimal digits in lower case. */
    public String sha256() {
        return sha256;
    }

    /** At least one, in the order of the archive, which is the order of the source. */
    public List<ProjectFile> files() {
        return files;
    }

    /** The sizes of all files together, in bytes. */
    public long unpackedBytes() {
        return unpackedBytes;
    }

    /** Deletes the temporary file. May be called again. */
    @Override
    public void close() throws IOException {
        spool.delete();
    }
}
