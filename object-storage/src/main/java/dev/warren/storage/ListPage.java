package dev.warren.storage;

import java.util.List;
import java.util.Optional;

/**
 * One page of a listing.
 *
 * @param objects in ascending order of their keys
 * @param next what to give as {@code startAfter} for the next page; empty on the last one
 */
public record ListPage(List<ObjectStat> objects, Optional<ObjectKey> next) {

    /** The longest page there is; S3's limit. */
    public static final int MAX_OBJECTS = 1000;

    public ListPage {
        objects = List.copyOf(objects);
    }

    /** Returns the limit of a page if it is one, 1 to {@value #MAX_OBJECTS}. */
    public static int checkLimit(int limit) {
        if (limit < 1 || limit > MAX_OBJECTS) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_OBJECTS + " objects, not " + limit);
        }
        return limit;
    }
}
