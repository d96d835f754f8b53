package dev.warren.archive.schedule;

import dev.warren.archive.copy.Tries;
import dev.warren.archive.layout.KeyStream;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The runs of a routine, in the store that all instances share: an object for each, numbered. The next number is created exclusively,
 * so that of several instances one has the run; only its own holder writes it again. The oldest are forgotten.
 */
final class RunLog {

    /** Where the logs lie, beside the events. */
    static final KeyPrefix AREA = new KeyPrefix("_warren/schedules/");

    static final int KEPT = 20;

    private static final Pattern NAME = Pattern.compile("(\\d{9})\\.json");
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final ObjectStore store;
    private final KeyPrefix home;
    private final Tries tries = Tries.few(new Cancellation());

    RunLog(ObjectStore store, Routine routine) {
        this.store = store;
        this.home = AREA.child(routine.operation());
    }

    /** The numbers there are, in their order; there are few. */
    List<Integer> numbers() {
        List<Integer> numbers = new ArrayList<>();
        new KeyStream(store, home).forEachRemaining(stat -> {
            Matcher name = NAME.matcher(stat.key().name());
            if (name.matches()) {
                numbers.add(Integer.valueOf(name.group(1)));
            }
        });
        return numbers;
    }

    /** The last number there is; 0 if there is none. */
    int lastNumber() {
        List<Integer> numbers = numbers();
        return numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
    }

    /**
     * One run; empty if there is none with this number, any more.
     *
     * @throws DamagedObjectException if it cannot be read
     * @throws dev.warren.storage.StorageException if the store does not answer
     */
    Optional<Run> run(int number) {
        ObjectKey key = key(number);
        try (InputStream in = store.read(key)) {
            return Optional.of(JSON.readValue(in.readAllBytes(), Run.class));
        } catch (NoSuchObjectException none) {
            return Optional.empty();
        } catch (JacksonException e) {
            throw new DamagedObjectException(key + " is no run of a schedule: delete it", e);
        } catch (IOException e) {
            throw new StorageUnavailableException("could not read " + key, e);
        }
    }

    /** Whether this call created it. */
    boolean create(int number, Run run) {
        return tries.create(store, key(number), content(run));
    }

    void replace(int number, Run run) {
        tries.run(() -> {
            store.put(key(number), content(run));
            return number;
        });
    }

    /** Forgets what is older than the last few before this number. */
    void forgetBefore(int number) {
        numbers().stream().filter(old -> old <= number - KEPT).forEach(old -> store.delete(key(old)));
    }

    private static ObjectContent content(Run run) {
        return ObjectContent.ofBytes(JSON.writeValueAsString(run).getBytes(StandardCharsets.UTF_8));
    }

    private ObjectKey key(int number) {
        return home.key(String.format(Locale.ROOT, "%09d.json", number));
    }
}
