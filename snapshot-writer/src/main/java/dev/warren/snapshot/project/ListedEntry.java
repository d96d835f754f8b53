package dev.warren.snapshot.project;

/**
 * An entry as the directory at the end of a zip lists it.
 *
 * @param flags the general purpose bits
 * @param size of the content unpacked, in bytes
 * @param offset of the entry in the archive, in bytes
 * @param unixMode 0 if there is none
 */
record ListedEntry(String name, int flags, int method, long crc, long size, long offset, int unixMode) {

    private static final int ENCRYPTED = 1;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int FILE_TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int DIRECTORY = 0040000;
    private static final int SYMBOLIC_LINK = 0120000;

    /** @throws ProjectRefusedException unless this is a regular file or a directory that can be read without a key */
    void checkPlain() {
        if ((flags & ENCRYPTED) != 0) {
            throw encrypted(name);
        }
        if (method != STORED && method != DEFLATED) {
            throw ProjectRefusedException.of(
                    name, "is compressed with method " + method + "; allowed are 0 (stored) and 8 (deflated)");
        }
        int type = unixMode & FILE_TYPE;
        boolean directory = name.endsWith("/");
        if (type != 0 && type != (directory ? DIRECTORY : REGULAR)) {
            String kind = type == SYMBOLIC_LINK ? "a symbolic link" : "no regular file";
            throw ProjectRefusedException.of(
                    name, "is " + kind + "; allowed are regular files, and directories whose names end with '/'");
        }
    }

    static ProjectRefusedException encrypted(String name) {
        return ProjectRefusedException.of(name, "is encrypted; allowed are files that need no password");
    }
}
