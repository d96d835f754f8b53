package dev.warren.archive.erase;

/**
 * What of an object is the user's.
 *
 * @param rows of data files
 * @param files data files that have these; 1 for such a file itself
 * @param objects that are the user's as a whole; 1 for such an object itself
 * @param othersToo whether there is something of others in it
 */
record Share(Kind kind, long rows, long files, long objects, boolean othersToo) {

    static final Share NOTHING = new Share(Kind.NOTHING, 0, 0, 0, true);
    static final Share WHOLE = new Share(Kind.WHOLE, 0, 0, 1, false);

    /** How much of it. */
    enum Kind {
        NOTHING,
        ROWS,
        WHOLE,
        /** Something that an archive of cold objects has. */
        ARCHIVED,
        /** What the listing of such an archive says. */
        LISTED
    }

    static Share rows(long rows) {
        return rows == 0 ? NOTHING : new Share(Kind.ROWS, rows, 1, 0, true);
    }

    /** Of an archive. */
    static Share archived(long rows, long files, long objects, boolean othersToo) {
        return files == 0 && objects == 0 ? NOTHING : new Share(Kind.ARCHIVED, rows, files, objects, othersToo);
    }

    /** Of the listing of an archive that names the user. */
    static Share listed(boolean othersToo) {
        return new Share(Kind.LISTED, 0, 0, 1, othersToo);
    }

    boolean isNothing() {
        return kind == Kind.NOTHING;
    }

    boolean isWhole() {
        return kind == Kind.WHOLE;
    }

    /** Whether it is part of an archive of cold objects. */
    boolean isOfArchive() {
        return kind == Kind.ARCHIVED || kind == Kind.LISTED;
    }
}
