package dev.warren.storage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The name of an object: segments separated by {@code /}, valid on every adapter.
 *
 * <p>A key can never leave the store's root: segments are not empty, do not start with a dot (those names belong to the adapters),
 * and hold neither control characters, backslashes, nor unpaired surrogates. At most 1024 bytes of UTF-8 in all (S3's limit) and
 * 200 in a segment (file systems allow 255, adapters add a suffix while writing).
 *
 * <p>No key may be the directory of another ({@code a} beside {@code a/b}): a local disk cannot hold both and refuses the second.
 *
 * @param value the key, without a leading or trailing slash
 */
public record ObjectKey(String value) implements Comparable<ObjectKey> {

    static final int MAX_BYTES = 1024;
    static final int MAX_SEGMENT_BYTES = 200;

    public ObjectKey {
        KeySyntax.check(value);
        if (value.endsWith("/")) {
            throw new IllegalArgumentException(
                    KeySyntax.describe(value) + " is not an object key: it ends with a slash");
        }
    }

    /** The last segment. */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** The order of a listing: by the bytes of the UTF-8 form, which is what S3 does. */
    @Override
    public int compareTo(ObjectKey other) {
        return Arrays.compareUnsigned(
                value.getBytes(StandardCharsets.UTF_8), other.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return value;
    }
}
