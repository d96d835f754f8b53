package dev.warren.storage;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A flat map from {@link ObjectKey} to immutable bytes, shared by any number of processes.
 *
 * <p>What every adapter guarantees:
 *
 * <ul>
 *   <li><b>Whole or absent.</b> An object is never visible to a reader, by {@code list}, {@code stat} or {@code read}, before it
 *       is complete. A writer that dies leaves either the whole object or nothing.
 *   <li><b>Create-if-absent is linearizable.</b> Of any number of concurrent {@link #createIfAbsent} calls for one absent key,
 *       by any number of processes, exactly one creates the object.
 *   <li><b>Read after write.</b> An object that {@code createIfAbsent} or {@code put} reported is seen by every later call of
 *       every process.
 *   <li><b>Durable when reported.</b> {@link CreateOutcome.Created} and a normal return of {@link #put} mean that the object
 *       survives a crash of the process and of the machine.
 * </ul>
 *
 * <p>Adapters are safe for use by several threads. They neither retry for ever nor hold data in memory beyond one part of a
 * large object: how long to keep trying is the caller's decision.
 */
public interface ObjectStore extends AutoCloseable {

    /**
     * Creates the object unless one exists under the key.
     *
     * <p>A call may be repeated with the same {@code key}, {@code content} and {@code writeId} after {@link
     * CreateOutcome.Unknown}: if the earlier call did create the object, the repetition answers {@link CreateOutcome.Created}.
     * Every distinct intention to write takes a new {@link WriteId}.
     *
     * <p>After an exception this call has created nothing and will not: the next attempt is a new intention, and may carry other
     * content. (An earlier call of the same write that was {@code Unknown} still is.)
     *
     * @return who owns the key now, or that it could not be found out
     * @throws StorageUnavailableException if the store certainly did not create the object now, and may later: a full disk
     * @throws StorageRefusedException if the store refuses the request for a reason that repeating it does not cure
     */
    CreateOutcome createIfAbsent(ObjectKey key, ObjectContent content, WriteId writeId);

    /**
     * Writes the object, replacing one that exists.
     *
     * @throws StorageUnavailableException if the store does not answer; the object is then the old one, absent as before, or the
     *     new one, but never a mixture
     * @throws StorageRefusedException if the store refuses the request for a reason that repeating it does not cure
     */
    void put(ObjectKey key, ObjectContent content);

    /**
     * Opens the whole object for reading. The caller closes the stream.
     *
     * @throws NoSuchObjectException if there is no such object
     * @throws StorageUnavailableException if the store does not answer; where that happens, or the bytes end too early, while the
     *     stream is read, the stream throws an {@code IOException} that has it as its cause
     */
    InputStream read(ObjectKey key);

    /**
     * Opens a range of the object for reading. The caller closes the stream. A range that reaches beyond the end gives what
     * there is; one that starts at or beyond the end gives an empty stream.
     *
     * @throws NoSuchObjectException if there is no such object
     */
    InputStream read(ObjectKey key, ByteRange range);

    /** Tells size and time of an object without reading it; empty if there is none. */
    Optional<ObjectStat> stat(ObjectKey key);

    /**
     * Lists objects whose keys start with {@code prefix}, in ascending order of the keys' UTF-8 bytes. What the store holds under
     * names that are no {@link ObjectKey} is left out.
     *
     * @param startAfter only keys greater than this one, whether it starts with the prefix or not
     * @param limit how many at most, 1 to 1000
     */
    ListPage list(KeyPrefix prefix, Optional<ObjectKey> startAfter, int limit);

    /** Deletes the object. Deleting one that does not exist is not an error. */
    void delete(ObjectKey key);

    /**
     * Makes sure that an object which another process created survives a crash of this machine. To be called before anything
     * irreversible is done because the object exists; on local disk another writer's object is visible shortly before it is
     * durable. Where visible implies durable this does nothing.
     *
     * @throws StorageUnavailableException if it could not be made sure: the object may be lost with the machine
     * @throws NoSuchObjectException if the store looked, and there is no such object
     */
    void confirmDurable(ObjectKey key);

    /** A link that lets its bearer read the object for {@code validity}; empty where the store has no such thing. */
    Optional<URI> presignRead(ObjectKey key, Duration validity);

    /** The place for people: {@code file:/data/storage} or {@code s3://bucket at http://host:9000}. Never has credentials. */
    String description();

    @Override
    void close();
}
