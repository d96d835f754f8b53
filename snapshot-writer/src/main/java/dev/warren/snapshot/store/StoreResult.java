package dev.warren.snapshot.store;

import dev.warren.snapshot.history.Version;

/**
 * What became of a request; the version is durable, and the manifest has it.
 *
 * @param version its own, or that of an equal request
 * @param isNew whether this request made the version
 */
public record StoreResult(Version version, boolean isNew) {}
