package dev.warren.archive.erase;

import org.jspecify.annotations.Nullable;

/**
 * What was done to an object.
 *
 * @param store where, for people
 * @param key of the object there, without the user's id
 * @param replacedBy the key of the object that has the rows that remain; null if there is none
 * @param rows of the user that were in it; 0 if it was no data file
 * @param bytesBefore of the object
 * @param sha256Before of the object, in hex
 * @param sha256After of the object that has the rows that remain; null if there is none
 */
public record Change(
        String store,
        String key,
        @Nullable String replacedBy,
        long rows,
        long bytesBefore,
        String sha256Before,
        @Nullable String sha256After) {}
