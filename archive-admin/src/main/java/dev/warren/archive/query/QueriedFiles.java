package dev.warren.archive.query;

import dev.warren.archive.layout.EventsWalk;
import dev.warren.archive.layout.FoundLayout;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.Progress;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The data files that a query reads, on a local disk: where the archive has them, or copies in a directory that {@link #close} removes. */
final class QueriedFiles implements AutoCloseable {

    private final ObjectStore store;
    private final QueryRequest request;
    private final Path workplace;

    /** Makes a directory for copies and for what DuckDB writes. */
    QueriedFiles(ObjectStore store, QueryRequest request) {
        this.store = store;
        this.request = request;
        try {
            this.workplace = Files.createTempDirectory(request.temporary(), "warren-query-");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write to " + request.temporary() + "; --temp names another directory", e);
        }
    }

    Path workplace() {
        return workplace;
    }

    /** @throws InvalidInputException if it would be too many, or too much */
    List<Path> files(Progress progress, Cancellation cancellation) {
        List<ObjectStat> wanted = wanted(cancellation);
        if (request.directory().isPresent()) {
            Path directory = request.directory().get().toAbsolutePath();
            return wanted.stream()
                    .map(file -> directory.resolve(file.key().value()))
                    .toList();
        }
        return copies(wanted, progress, cancellation);
    }

    private List<ObjectStat> wanted(Cancellation cancellation) {
        List<ObjectStat> wanted = new ArrayList<>();
        FoundLayout.in(store).ifPresent(layout -> new EventsWalk(store, layout, request.scope()).walk((place, stat) -> {
            cancellation.check();
            wanted.add(stat);
            if (wanted.size() > request.maxFiles()) {
                throw new InvalidInputException("more than " + request.maxFiles()
                        + " data files: ask for fewer days with --from and --to, or allow more with --max-files");
            }
        }));
        return wanted;
    }

    private List<Path> copies(List<ObjectStat> wanted, Progress progress, Cancellation cancellation) {
        long bytes = wanted.stream().mapToLong(ObjectStat::size).sum();
        if (bytes > request.maxCopiedBytes()) {
            throw new InvalidInputException("a query copies the data files of a bucket, and these have " + (bytes >> 20)
                    + " MiB: ask for fewer days with --from and --to, or allow more with --max-copied");
        }
        progress.begin("copy", bytes);
        List<Path> copies = new ArrayList<>();
        for (ObjectStat file : wanted) {
            cancellation.check();
            copies.add(copy(file, workplace.resolve(copies.size() + ".parquet")));
            progress.advance(file.size(), 0);
        }
        return copies;
    }

    private Path copy(ObjectStat file, Path target) {
        try (InputStream in = store.read(file.key())) {
            Files.copy(in, target);
            return target;
        } catch (IOException e) {
            throw new StorageUnavailableException("could not copy " + file.key() + " to " + target, e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(workplace)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + workplace, e);
        }
    }
}
