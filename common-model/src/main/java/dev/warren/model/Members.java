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
    private final int[] known = new int[Field.COUNT];
    private int[] spans = new int[4 * 8];

    /** Of those that are no fields, by index; as long as there are few of them. */
    private @Nullable String[] names = {};

    private int count;
    private @Nullable Set<String> manyNames;
    private long taken;

    Members(byte[] body) {
        this.body = body;
        Arrays.fill(known, -1);
    }

    /** Whether a member of this name has been added. */
    boolean has(String name) {
        @Nullable Field field = Field.named(name);
        return field != null ? known[field.ordinal()] >= 0 : hasOther(name);
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
        if (field != null ? known[field.ordinal()] >= 0 : hasOther(name)) {
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
        int index = known[field.ordinal()];
        return index < 0 ? null : slice(spans[4 * index + 2], spans[4 * index + 3]);
    }

    /** As {@link #value}, null also for JSON null. */
    @Nullable Utf8Slice present(Field field) {
        @Nullable Utf8Slice value = value(field);
        return value == null || isNull(value) ? null : value;
    }

    /** The same, and the member is no extra any more, whatever its value. */
    @Nullable Utf8Slice take(Field field) {
        taken |= 1L << field.ordinal();
        return value(field);
    }

    /** A JSON object of all members not taken, byte for byte as sent; null if there are none. */
    @Nullable Utf8Slice extra() {
        boolean[] isTaken = takenIndexes();
        int size = sizeOfRest(isTaken);
        return size == 0 ? null : rest(isTaken, size);
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
            if (known[field] >= 0 && (taken >> field & 1) == 1) {
                isTaken[known[field]] = true;
            }
        }
        return isTaken;
    }

    private void remember(@Nullable Field field, String name) {
        if (field != null) {
            known[field.ordinal()] = count;
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

    private Utf8Slice slice(int start, int end) {
        return Utf8Slice.of(body, start, end - start);
    }

    static boolean isNull(Utf8Slice json) {
        return json.array()[json.offset()] == 'n';
    }
}
