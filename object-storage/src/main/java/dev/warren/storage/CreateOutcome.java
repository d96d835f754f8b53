package dev.warren.storage;

/** What a {@link ObjectStore#createIfAbsent create-if-absent} came to. */
public sealed interface CreateOutcome {

    /** This write created the object, and it is durable. */
    record Created() implements CreateOutcome {}

    /** An object of another write holds the key. It may or may not be durable yet, see {@link ObjectStore#confirmDurable}. */
    record Exists() implements CreateOutcome {}

    /**
     * The store did not tell. The object may exist, may not, or may come to exist later. Repeat the call with the same arguments
     * until it is known.
     *
     * @param cause why it is not known
     */
    record Unknown(Exception cause) implements CreateOutcome {}

    /** The one instance is as good as any other. */
    CreateOutcome CREATED = new Created();

    /** The one instance is as good as any other. */
    CreateOutcome EXISTS = new Exists();
}
