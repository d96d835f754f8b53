package dev.warren.archive.copy;

import dev.warren.ingester.partition.LayoutPin;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keeps ingesters away from a target that is not whole yet. In the place of the layout there is a text that is no layout, so that
 * whoever starts there is refused; the layout itself takes its place at the end.
 */
public final class TargetGuard {

    private static final byte[] MARK =
            "{\"version\":1,\"copy\":\"under way: run archive migrate or archive restore to its end\"}\n"
                    .getBytes(StandardCharsets.UTF_8);

    private final ObjectStore target;
    private final Tries tries;

    public TargetGuard(ObjectStore target, Tries tries) {
        this.target = target;
        this.tries = tries;
    }

    /** Marks the target, unless it has a layout already. */
    public void begin() {
        tries.create(target, LayoutPin.KEY, ObjectContent.ofBytes(MARK));
    }

    /** Whether what is in the place of the layout is the mark. */
    public static boolean isMark(byte[] bytes) {
        return Arrays.equals(bytes, MARK);
    }

    /**
     * Puts the layout in its place.
     *
     * @return WRITTEN, SAME, or DIFFERENT if another layout is there, which stays
     */
    public Copied end(byte[] layout) {
        Copied copied = new ObjectCopier(tries).copyBytes(layout, target, LayoutPin.KEY);
        if (copied.result() != Copied.Result.DIFFERENT
                || !isMark(tries.run(() -> ObjectDigest.bytes(target, LayoutPin.KEY)))) {
            return copied;
        }
        tries.run(() -> {
            target.put(LayoutPin.KEY, ObjectContent.ofBytes(layout));
            return target;
        });
        return new Copied(Copied.Result.WRITTEN, copied.digest());
    }
}
