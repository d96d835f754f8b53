package dev.warren.storage.disk;

import dev.warren.storage.ObjectKey;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What writers were told of objects that are created and never replaced, held against what is there. */
final class CreatedObjects {

    private final Function<ObjectKey, Optional<String>> look;
    private final Set<String> sent = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    /** What somebody was promised to find for ever. */
    private final Map<ObjectKey, String> promised = new TreeMap<>();

    private final Map<ObjectKey, String> seen = new TreeMap<>();

    /** @param look at what is there, without trouble */
    CreatedObjects(Function<ObjectKey, Optional<String>> look) {
        this.look = look;
    }

    void begin(String content) {
        sent.add(content);
    }

    void created(ObjectKey key, String content) {
        promise(key, content);
        check(key);
    }

    private void promise(ObjectKey key, String content) {
        String before = promised.putIfAbsent(key, content);
        require(before == null || before.equals(content), "two writers were told that they created " + key);
    }

    void exists(ObjectKey key, String content) {
        Optional<String> there = look.apply(key);
        require(there.isPresent(), key + " is said to exist and is not there");
        require(!there.get().equals(content), "a writer's own object is said to be somebody else's: " + key);
    }

    /** The writer was told that it wrote nothing. */
    void refused(String content) {
        refused.add(content);
    }

    /** Somebody made sure that it survives. */
    void confirmed(ObjectKey key) {
        promise(key, look.apply(key).orElseThrow(() -> new AssertionError(key + " is confirmed and not there")));
    }

    Set<ObjectKey> promised() {
        return Set.copyOf(promised.keySet());
    }

    void mustBeWhole(ObjectKey key, String content) {
        require(sent.contains(content), key + " is no whole object: '" + content + "'");
        require(!refused.contains(content), key + " is there although its writer was told that it is not");
    }

    void check(ObjectKey key) {
        Optional<String> there = look.apply(key);
        there.ifPresent(content -> mustBeWhole(key, content));
        require(
                Optional.ofNullable(promised.get(key)).equals(there) || !promised.containsKey(key),
                "promised, but gone: " + key);
        there.ifPresent(content -> {
            String before = seen.put(key, content);
            require(before == null || before.equals(content), key + " is another object than before");
        });
    }

    /** What nobody was promised may be gone. */
    void powerWasCut() {
        seen.clear();
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
