package dev.warren.archive.memory;

/** Any number of objects that are made up when they are asked for, in the order of their keys. Nothing is held of them. */
interface GeneratedFiles {

    /** How many there are. */
    long count();

    /** The key of one of them; a greater index, which begins with 0, has a greater key. */
    String key(long index);

    /** The same bytes each time. */
    byte[] content(long index);

    /** The first whose key is this one or comes after it; {@link #count} if there is none. Keys are ASCII. */
    default long from(String key) {
        long low = 0;
        long high = count();
        while (low < high) {
            long middle = (low + high) / 2;
            if (key(middle).compareTo(key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The same objects under other keys, with this before each of them. */
    default GeneratedFiles below(String prefix) {
        GeneratedFiles files = this;
        return new GeneratedFiles() {
            @Override
            public long count() {
                return files.count();
            }

            @Override
            public String key(long index) {
                return prefix + files.key(index);
            }

            @Override
            public byte[] content(long index) {
                return files.content(index);
            }
        };
    }
}
