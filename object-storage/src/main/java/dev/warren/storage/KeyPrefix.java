package dev.warren.storage;

/**
 * What the keys of a listing start with: whole segments, ending with a slash, or nothing at all for the whole store.
 *
 * @param value empty, or segments each followed by a slash
 */
public record KeyPrefix(String value) {

    /** Every object of the store. */
    public static final KeyPrefix ROOT = new KeyPrefix("");

    public KeyPrefix {
        if (!value.isEmpty()) {
            KeySyntax.check(value);
            if (!value.endsWith("/")) {
                throw new IllegalArgumentException(
                        KeySyntax.describe(value) + " is not a key prefix: no slash at its end");
            }
        }
    }

    /** The key of {@code name} directly under this prefix. */
    public ObjectKey key(String name) {
        return new ObjectKey(value + name);
    }

    /** The prefix one or more segments down; {@code segments} without a slash at its end. */
    public KeyPrefix child(String segments) {
        return new KeyPrefix(value + segments + "/");
    }

    @Override
    public String toString() {
        return value;
    }
}
