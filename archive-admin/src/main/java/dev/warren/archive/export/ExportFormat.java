package dev.warren.archive.export;

import dev.warren.archive.file.ParquetRows;
import dev.warren.archive.file.RowSink;
import java.io.IOException;
import java.io.OutputStream;

/** In which form rows are written. */
public enum ExportFormat {
    CSV {
        @Override
        RowSink to(OutputStream out) throws IOException {
            return CsvRows.to(out);
        }
    },
    JSONL {
        @Override
        RowSink to(OutputStream out) {
            return new JsonRows(out);
        }
    },
    PARQUET {
        @Override
        RowSink to(OutputStream out) throws IOException {
            return ParquetRows.to(out);
        }
    };

    abstract RowSink to(OutputStream out) throws IOException;
}
