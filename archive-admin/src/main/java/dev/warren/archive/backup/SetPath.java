package dev.warren.archive.backup;

import dev.warren.storage.ObjectKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the bytes of an object lie, as seen from a set: {@code data/…} in the set itself, {@code ../v2026.01.15/data/…} in an earlier one.
 *
 * @param earlier the set that has them; empty for the set itself
 * @param name below the set's {@code data/}
 */
record SetPath(Optional<SetName> earlier, String name) {

    private static final Pattern PATH = Pattern.compile("(?:\\.\\./([^/]+)/)?data/(.+)");

    /** In the set itself, under the object's own key. */
    static SetPath own(ObjectKey key) {
        return new SetPath(Optional.empty(), key.value());
    }

    /** @throws IllegalArgumentException if the text is no such path */
    static SetPath parse(String text) {
        Matcher path = PATH.matcher(text);
        if (!path.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no path of a backup set");
        }
        Optional<SetName> earlier = Optional.ofNullable(path.group(1)).map(name -> SetName.parse(name)
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no backup set")));
        return new SetPath(earlier, new ObjectKey(path.group(2)).value());
    }

    /** The object in the store of the sets. */
    ObjectKey in(SetName set) {
        return earlier.orElse(set).prefix().child("data").key(name);
    }

    /** The same bytes, as seen from a later set. */
    SetPath seenFromLater(SetName set) {
        return new SetPath(Optional.of(earlier.orElse(set)), name);
    }

    /** Beside it, for other bytes of the same object. */
    SetPath beside(String sha256) {
        return new SetPath(earlier, name + "~" + sha256.substring(0, 8));
    }

    @Override
    public String toString() {
        return earlier.map(set -> "../" + set + "/").orElse("") + "data/" + name;
    }
}
