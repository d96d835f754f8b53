package dev.warren.quickstart.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/** Ids that look random and are the same in each run. */
final class DerivedId {

    private DerivedId() {}

    /** The id of what the parts name together. */
    static UUID of(Object... parts) {
        String name =
                Arrays.stream(parts).map(String::valueOf).collect(Collectors.joining("/", "warren-quickstart/", ""));
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
