package dev.warren.snapshot.project;

/**
 * An entry as its source announces it; nothing in it has been checked.
 *
 * @param path without a slash at the end
 * @param size of the content in bytes, as announced
 */
record SourceEntry(String path, boolean directory, long size) {

    /** A directory if the name ends with a slash. */
    static SourceEntry named(String name, long size) {
        boolean directory = name.endsWith("/");
        return new SourceEntry(directory ? name.substring(0, name.length() - 1) : name, directory, size);
    }
}
