package dev.warren.storage;

import java.time.Instant;

/**
 * What the store knows of an object without reading it.
 *
 * @param size in bytes
 * @param lastModified by the store's clock, for people: nothing is decided by it
 */
public record ObjectStat(ObjectKey key, long size, Instant lastModified) {}
