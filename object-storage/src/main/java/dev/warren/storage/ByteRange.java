package dev.warren.storage;

/**
 * A part of an object.
 *
 * @param offset of the first byte, from 0
 * @param length in bytes, at least 1
 */
public record ByteRange(long offset, long length) {

    public ByteRange {
        if (offset < 0 || length < 1 || offset > Long.MAX_VALUE - length) {
            throw new IllegalArgumentException("no such byte range: offset " + offset + ", length " + length);
        }
    }
}
