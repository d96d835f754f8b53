package dev.warren.archive.removal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** What a data file says itself of the rows that were removed from it: a property of its footer, a JSON array, the oldest removal first. */
public final class Tombstone {

    /** The name of the property. */
    public static final String PROPERTY = "warren.removals";

    private static final TypeReference<List<Removal>> REMOVALS = new TypeReference<>() {};

    private Tombstone() {}

    /**
     * All removals that the properties of a footer tell of.
     *
     * @throws IllegalArgumentException if nobody has written that
     */
    public static List<Removal> of(Map<String, String> properties) {
        try {
            return RemovalJson.JSON.readValue(properties.getOrDefault(PROPERTY, "[]"), REMOVALS);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    PROPERTY + " in the footer cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /** The number of the last removal; 0 if there was none. */
    public static int lastNumber(Map<String, String> properties) {
        return of(properties).stream().mapToInt(Removal::number).max().orElse(0);
    }

    /** The properties of the file that follows. */
    public static Map<String, String> with(Map<String, String> properties, Removal removal) {
        List<Removal> removals = new ArrayList<>(of(properties));
        removals.add(removal);
        Map<String, String> following = new HashMap<>(properties);
        following.put(PROPERTY, RemovalJson.JSON.writeValueAsString(removals));
        return following;
    }
}
