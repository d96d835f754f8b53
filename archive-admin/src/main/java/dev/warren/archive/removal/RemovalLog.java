package dev.warren.archive.removal;

import dev.warren.archive.layout.KeyStream;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The log of removals of each data file: an object for each intention, created exclusively before the file is replaced. The last one is
 * the one that counts.
 */
public final class RemovalLog {

    /** Where it lies, beside the events. */
    public static final KeyPrefix AREA = new KeyPrefix("_warren/removals/");

    private static final String DATA_FILE = ".parquet";
    private static final Pattern RECORD = Pattern.compile("(.+)/(\\d{6,9})\\.json");

    private final ObjectStore store;

    public RemovalLog(ObjectStore store) {
        this.store = store;
    }

    /** Where an intention is kept. */
    public static ObjectKey key(ObjectKey file, int number) {
        return new ObjectKey(home(file).value() + String.format(Locale.ROOT, "%06d.json", number));
    }

    /** What of a partition was removed lies below. */
    public static KeyPrefix ofPartition(KeyPrefix partition) {
        return new KeyPrefix(AREA.value() + partition.value());
    }

    /** As it is kept. */
    public static byte[] bytes(LoggedRemoval removal) {
        return RemovalJson.JSON.writeValueAsString(removal).getBytes(StandardCharsets.UTF_8);
    }

    private static KeyPrefix home(ObjectKey file) {
        String name = file.value();
        return new KeyPrefix(AREA.value() + name.substring(0, name.length() - DATA_FILE.length()) + "/");
    }

    /**
     * The number of the last intention to remove something from a file; 0 if there is none.
     *
     * @throws dev.warren.storage.StorageException if the store does not answer
     */
    public int lastNumber(ObjectKey file) {
        int[] last = {0};
        each(home(file), (key, number) -> last[0] = Math.max(last[0], number));
        return last[0];
    }

    /** Whether something below the prefix of a partition was removed, or meant to be. */
    public boolean has(KeyPrefix partition) {
        return new KeyStream(store, ofPartition(partition)).hasNext();
    }

    /**
     * Tells the last number of each data file that has any, in the order of the keys.
     *
     * @throws dev.warren.storage.StorageException if the store does not answer
     */
    public void eachFile(KeyPrefix below, BiConsumer<ObjectKey, Integer> files) {
        Last last = new Last(files);
        each(below, last::take);
        last.end();
    }

    private void each(KeyPrefix below, BiConsumer<ObjectKey, Integer> records) {
        new KeyStream(store, below).forEachRemaining(stat -> {
            Matcher name =
                    RECORD.matcher(stat.key().value().substring(AREA.value().length()));
            if (name.matches()) {
                records.accept(new ObjectKey(name.group(1) + DATA_FILE), Integer.valueOf(name.group(2)));
            }
        });
    }

    /** The records of one file follow each other. */
    private static final class Last {

        private final BiConsumer<ObjectKey, Integer> files;
        private Optional<ObjectKey> file = Optional.empty();
        private int number;

        Last(BiConsumer<ObjectKey, Integer> files) {
            this.files = files;
        }

        void take(ObjectKey of, int found) {
            if (!file.equals(Optional.of(of))) {
                end();
                file = Optional.of(of);
                number = 0;
            }
            number = Math.max(number, found);
        }

        void end() {
            file.ifPresent(key -> files.accept(key, number));
        }
    }
}
