package dev.warren.archive.copy;

import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.storage.StorageException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * Reads a document of JSON, a head and then any number of entries, from its beginning to its end. Memory does not grow with it.
 *
 * @param <T> an entry
 */
public abstract class JsonReading<T> implements Iterator<T>, AutoCloseable {

    private final JsonParser json;
    private @Nullable T next;

    protected JsonReading(JsonParser json) {
        this.json = json;
    }

    /**
     * Begins to read; what cannot be begun is closed.
     *
     * @param json at its beginning
     * @param begun reads the head
     */
    protected static <R> R begin(JsonParser json, Function<JsonParser, R> begun) {
        try {
            return begun.apply(json);
        } catch (RuntimeException e) {
            json.close();
            throw e;
        }
    }

    /**
     * Whether there is another entry.
     *
     * @throws DamagedObjectException if it cannot be read on
     * @throws StorageException if the store does not give it
     */
    @Override
    public final boolean hasNext() {
        if (next == null) {
            next = read(this::readNext);
        }
        return next != null;
    }

    @Override
    public final T next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        T entry = next;
        next = null;
        return entry;
    }

    /**
     * The next entry; null at the end.
     *
     * @throws JacksonException if it is no JSON
     * @throws IllegalArgumentException if it is not what the document ought to have there
     */
    protected abstract @Nullable T readNext(JsonParser from);

    /** What is thrown for a document that is not as it ought to be. */
    protected abstract DamagedObjectException damaged(RuntimeException why);

    /** Reads a part; throws as {@link #hasNext} does. */
    protected final <R extends @Nullable Object> R read(Function<JsonParser, R> part) {
        try {
            return part.apply(json);
        } catch (JacksonException | IllegalArgumentException e) {
            throw failure(e);
        }
    }

    /** The store's own failure, where that is why it could not be read on. */
    private RuntimeException failure(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StorageException storage) {
                return storage;
            }
        }
        return damaged(failure);
    }

    /**
     * Goes on if the document is as it ought to be.
     *
     * @throws IllegalArgumentException if not
     */
    protected static void require(boolean met, String problem) {
        if (!met) {
            throw new IllegalArgumentException(problem);
        }
    }

    @Override
    public void close() {
        json.close();
    }
}
