package dev.warren.archive.importing;

import dev.warren.archive.file.DamagedFileException;
import dev.warren.archive.file.RowReader;
import dev.warren.archive.file.StoredRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A data file of an archive, wherever it lies. */
record ParquetSource(RowReader reader) implements RowSource {

    /** The rows of a Parquet file, with whatever columns. */
    static RowSource of(Path path) throws IOException {
        try {
            Optional<RowSource> ours = RowReader.ofLocal(path).map(ParquetSource::new);
            return ours.isPresent() ? ours.get() : new ForeignParquet(path);
        } catch (DamagedFileException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        try {
            StoredRow row = reader.next();
            return row == null ? null : new SourceRow.Stored(row);
        } catch (DamagedFileException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
