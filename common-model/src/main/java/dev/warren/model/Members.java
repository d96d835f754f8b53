package dev.warren.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the members of a body's top-level object are: positions only, in order of arrival. What is taken out as a field of the
 * event does not become an extra; everything else does.
 */
@SuppressWarnings("EnumOrdinal") // An EnumMap would box the index of every field of every event.
final class Members {

    /** More than any event has; keeps what a hostile body can make us remember small. */
    static final int MAX_MEMBERS = 65_536;

    private static final int SEARCHED_ONE_BY_ONE = 24;

    private final byte[] body;

    /** By field: the index of the member, if it is {@link #there}. */
    private final int[] known = new int[Field.COUNT];

    private int[] spans = new int[4 * 8];

    /** Of those that are no fields, by index; as long as there are few of them. */
    private @Nullable String[] names = {};

    private int count;
    private @Nullable Set<String> manyNames;

    /** A bit for each field, by its ordinal: whether it has been added, and whether it is no extra. */
    private int there;

    private int taken;

    Members(byte[] body) {
        this.body = body;
    }

    /** Whether a member of this name has been added. */
    boolean has(String name) {
        @Nullable Field field = Field.named(name);
        return field != null ? isThere(field) : hasOther(name);
    }

    /** Adds the member that the cursor has just passed; its name is not there yet. */
    void add(String name, JsonCursor member) {
        add(Field.named(name), name, member.nameStart(), member.nameEnd(), member.valueStart(), member.valueEnd());
    }

    /**
     * Adds a member, unless its name is there already; says whether it did. Positions are those of the body; the name is in quotes
     * and without escapes.
     */
    boolean addNew(int nameStart, int nameEnd, int valueStart, int valueEnd) {
        @Nullable Field field = Field.named(body, nameStart + 1, nameEnd - 1);
        String name = field != null ? field.text() : new String(body, nameStart + 1, nameEnd - nameStart - 2, UTF_8);
        if (field != null ? isThere(field) : hasOther(name)) {
            return false;
        }
        add(field, name, nameStart, nameEnd, valueStart, valueEnd);
        return true;
    }

    private void add(@Nullable Field field, String name, int nameStart, int nameEnd, int valueStart, int valueEnd) {
        if (count == MAX_MEMBERS) {
            throw new MalformedException(
                    Reason.TOO_LARGE, "more than " + MAX_MEMBERS + " top-level members: put them into payload");
        }
        growIfFull();
        spans[4 * count] = nameStart;
        spans[4 * count + 1] = nameEnd;
        spans[4 * count + 2] = valueStart;
        spans[4 * count + 3] = valueEnd;
        remember(field, name);
        count++;
    }

    /** The value's JSON text; null if the member is absent. */
    @Nullable Utf8Slice value(Field field) {
        if (!isThere(field)) {
            return null;
        }
        int index = known[field.ordinal()];
        return slice(spans[4 * index + 2], spans[4 * index + 3]);
    }

    /** Whether there is a value, and not JSON null. */
    boolean isPresent(Field field) {
        return isThere(field) && body[spans[4 * known[field.ordinal()] + 2]] != 'n';
    }

    /** As {@link #value}, and the member is no extra any more, whatever its value. */
    @Nullable Utf8Slice take(Field field) {
        taken |= 1 << field.ordinal();
        return value(field);
    }

    /** The same, null also for JSON null. */
    @Nullable Utf8Slice takePresent(Field field) {
        taken |= 1 << field.ordinal();
        return isPresent(field) ? value(field) : null;
    }

    /** A JSON object of all members not taken, byte for byte as sent; null if there are none. */
    @Nullable Utf8Slice extra() {
        if (Integer.bitCount(there & taken) == count) {
            return null;
        }
        boolean[] isTaken = takenIndexes();
        return rest(isTaken, sizeOfRest(isTaken));
    }

    private Utf8Slice rest(boolean[] isTaken, int size) {
        JsonBytes out = new JsonBytes(size + 1).put('{');
        for (int i = 0; i < count; i++) {
            if (!isTaken[i]) {
                if (out.length() > 1) {
                    out.put(',');
                }
                out.put(body, spans[4 * i], spans[4 * i + 1]).put(':').put(body, spans[4 * i + 2], spans[4 * i + 3]);
            }
        }
        return out.put('}').slice();
    }

    /** Names, values, a colon and a comma for each member. */
    private int sizeOfRest(boolean[] isTaken) {
        int size = 0;
        for (int i = 0; i < count; i++) {
            if (!isTaken[i]) {
                size += spans[4 * i + 1] - spans[4 * i] + spans[4 * i + 3] - spans[4 * i + 2] + 2;
            }
        }
        return size;
    }

    private boolean[] takenIndexes() {
        boolean[] isTaken = new boolean[count];
        for (int field = 0; field < known.length; field++) {
            if ((there & taken & 1 << field) != 0) {
                isTaken[known[field]] = true;
            }
        }
        return isTaken;
    }

    private void remember(@Nullable Field field, String name) {
        if (field != null) {
            known[field.ordinal()] = count;
            there |= 1 << field.ordinal();
        } else if (manyNames != null) {
            manyNames.add(name);
        } else {
            if (count >= names.length) {
                names = Arrays.copyOf(names, SEARCHED_ONE_BY_ONE);
            }
            names[count] = name;
        }
    }

    private boolean hasOther(String name) {
        if (manyNames != null) {
            return manyNames.contains(name);
        }
        for (int i = 0; i < Math.min(count, names.length); i++) {
            if (name.equals(names[i])) {
                return true;
            }
        }
        return false;
    }

    private void growIfFull() {
        if (4 * count == spans.length) {
            spans = Arrays.copyOf(spans, 2 * spans.length);
        }
        if (count == SEARCHED_ONE_BY_ONE) {
            manyNames = new HashSet<>(Arrays.asList(names));
        }
    }

    private boolean isThere(Field field) {
        return (there & 1 << field.ordinal()) != 0;
    }

    private Utf8Slice slice(int start, int end) {
        return Utf8Slice.of(body, start, end - start);
    }
}
