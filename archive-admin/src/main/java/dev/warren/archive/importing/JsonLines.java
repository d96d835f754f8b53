package dev.warren.archive.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A message body in each line; of an export a row. Empty lines are none. */
final class JsonLines implements RowSource {

    /** Twice what the largest message may be that ingesters take by default. */
    private static final int MOST_BYTES = 32 << 20;

    private final InputStream in;

    JsonLines(Path path) throws IOException {
        this.in = Unpacked.open(path);
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        long length = 0;
        int next = in.read();
        while (next >= 0 && (next != '\n' || length == 0)) {
            if (next != '\r' && next != '\n') {
                length++;
                if (length <= MOST_BYTES) {
                    line.write(next);
                }
            }
            next = in.read();
        }
        if (length == 0) {
            return null;
        }
        return length > MOST_BYTES
                ? new SourceRow.Unsendable("a line of " + length + " bytes")
                : row(line.toByteArray());
    }

    private static SourceRow row(byte[] line) {
        return ArchiveRow.of(JsonMembers.of(line))
                .<SourceRow>map(SourceRow.Stored::new)
                .orElseGet(() -> new SourceRow.Envelope(line));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
