package dev.warren.ingester.partition;

import dev.warren.storage.CreateOutcome;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageUnavailableException;
import dev.warren.storage.WriteId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The layout, written into the archive by whoever starts on it first. Were the rule changed later, a second copy of an event could
 * land in another partition than the first and would not be recognised.
 */
public final class LayoutPin {

    /** The name starts with an underscore: readers of data files pass it over. */
    public static final ObjectKey KEY = PartitionLayout.ROOT.key("_layout.json");

    private LayoutPin() {}

    /**
     * Pins the layout, or makes sure that the one pinned earlier is the same.
     *
     * @throws LayoutMismatchException if the archive has another layout
     * @throws dev.warren.storage.StorageException if the store does not answer or refuses
     */
    public static void pin(ObjectStore store, PartitionLayout layout) {
        String wanted = text(layout);
        ObjectContent content = ObjectContent.ofBytes(wanted.getBytes(StandardCharsets.UTF_8));
        CreateOutcome outcome = store.createIfAbsent(KEY, content, WriteId.random());
        if (outcome instanceof CreateOutcome.Unknown unknown) {
            throw new StorageUnavailableException(
                    "could not pin the layout in " + store.description(), unknown.cause());
        }
        if (outcome instanceof CreateOutcome.Exists) {
            String pinned = read(store);
            if (!pinned.equals(wanted)) {
                throw new LayoutMismatchException(store.description(), pinned.strip(), wanted.strip());
            }
        }
    }

    /**
     * The layout that is pinned; empty if what is there is no layout of ours.
     *
     * @throws dev.warren.storage.NoSuchObjectException if none is pinned
     */
    public static Optional<PartitionLayout> find(ObjectStore store) {
        String pinned = read(store);
        return layouts().filter(layout -> text(layout).equals(pinned)).findFirst();
    }

    /** Every layout there is. */
    public static Stream<PartitionLayout> layouts() {
        return Arrays.stream(Granularity.values()).flatMap(granularity -> Arrays.stream(PartitionStyle.values())
                .map(style -> new PartitionLayout(granularity, style)));
    }

    private static String read(ObjectStore store) {
        try (InputStream in = store.read(KEY)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StorageUnavailableException("could not read " + KEY + " in " + store.description(), e);
        }
    }

    private static String text(PartitionLayout layout) {
        return String.format(
                Locale.ROOT,
                "{\"version\":1,\"granularity\":\"%s\",\"layout\":\"%s\",\"zone\":\"UTC\",\"partition_by\":\"timestamp\"}\n",
                layout.granularity().name().toLowerCase(Locale.ROOT),
                layout.style().name().toLowerCase(Locale.ROOT));
    }
}
