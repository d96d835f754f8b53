package dev.warren.storage;

import java.util.UUID;

/**
 * Names one intention to write one object, so that the store can be asked afterwards whose write it holds.
 *
 * @param value random, never used for another write
 */
public record WriteId(UUID value) {

    public static WriteId random() {
        return new WriteId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
