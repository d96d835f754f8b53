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

    public ListPage {
        objects = List.copyOf(objects);
    }
}
