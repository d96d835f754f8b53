package dev.warren.archive.file;

import dev.warren.ingester.encode.StoredObjectFile;
import dev.warren.ingester.encode.ZstdCodecFactory;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageException;
import java.io.IOException;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.InputFile;

/** Opens data files. */
final class DataFile {

    /** What is made of an open file. */
    interface Reading<T> {
        T read(ParquetFileReader file) throws IOException;
    }

    private DataFile() {}

    /**
     * Reads of a file; pages are held against their checksums.
     *
     * @throws DamagedFileException if it cannot be read
     * @throws StorageException if the store does not give it
     */
    static <T> T read(ObjectStore store, ObjectKey key, Reading<T> reading) {
        return read(new StoredObjectFile(store, key), reading);
    }

    /** As the other, wherever the file is. */
    static <T> T read(InputFile input, Reading<T> reading) {
        ZstdCodecFactory codecs = new ZstdCodecFactory();
        try (ParquetFileReader file = open(input, codecs, FilterCompat.NOOP)) {
            return reading.read(file);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw failure(e);
        } finally {
            codecs.release();
        }
    }

    /** Opens a file; pages that the filter excludes are left out. */
    static ParquetFileReader open(InputFile file, ZstdCodecFactory codecs, FilterCompat.Filter filter)
            throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(codecs)
                .usePageChecksumVerification()
                .withRecordFilter(filter)
                .build();
        return ParquetFileReader.open(file, options);
    }

    /** The store's own failure, where that is why Parquet could not go on; anything else is the file's fault. */
    static RuntimeException failure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StorageException storage) {
                return storage;
            }
        }
        return new DamagedFileException(failure);
    }
}
