package dev.warren.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every adapter has to do, as {@link ObjectStore} says it. Each test works below a prefix of its own. */
@Timeout(180)
public abstract class ObjectStoreContract {

    private static final int WRITERS = 16;

    /** Keys that file systems, URLs and sort orders stumble over; none is the directory of another. */
    protected static final List<String> NASTY_NAMES = List.of(
            "a/b",
            "a/c/d",
            "a.b",
            "a-b",
            "a b",
            "a+b",
            "a%2Fb",
            "a%20b",
            "a!b",
            "a0",
            "a1/b",
            "aa",
            "A/b",
            "~x",
            "(x)",
            "x=1",
            "x&y",
            "x?y",
            "x#y",
            "x;y",
            "x:y",
            "x*y",
            "x'y",
            "x\"y",
            "x<y>",
            "x|y",
            "x@y",
            "x,y",
            "x$y",
            "x.",
            "x ",
            "é",
            "e\u0301",
            "日本語/ü",
            "\uFFEE",
            "\uD800\uDC00",
            "date=2026-11-21/hour=03/events_000001.parquet",
            "s".repeat(200) + "/" + "ü".repeat(90));

    protected final KeyPrefix home = KeyPrefix.ROOT.child("contract/" + UUID.randomUUID());

    /** The keys that listings are tried with; for servers that cannot sort all of them. */
    protected List<String> nastyNames() {
        return NASTY_NAMES;
    }

    /** The store under test; may be the same for all tests. */
    protected abstract ObjectStore store();

    @Test
    void createdObjectIsSeenByStatReadAndList() throws IOException {
        ObjectKey key = home.key("events/one.parquet");

        assertThat(create(key, "content")).isEqualTo(CreateOutcome.CREATED);

        assertThat(contentOf(key)).isEqualTo("content");
        ObjectStat stat = store().stat(key).orElseThrow();
        assertThat(stat.key()).isEqualTo(key);
        assertThat(stat.size()).isEqualTo(7);
        assertThat(store().list(home, Optional.empty(), 10).objects())
                .extracting(ObjectStat::key, ObjectStat::size)
                .containsExactly(tuple(key, 7L));
        assertThatCode(() -> store().confirmDurable(key)).doesNotThrowAnyException();
    }

    @Test
    void secondCreateAnswersExistsAndChangesNothing() throws IOException {
        ObjectKey key = home.key("one");
        create(key, "first");

        assertThat(create(key, "second")).isEqualTo(CreateOutcome.EXISTS);
        assertThat(create(key, "third")).isEqualTo(CreateOutcome.EXISTS);

        assertThat(contentOf(key)).isEqualTo("first");
    }

    @Test
    void repetitionByTheSameWriteAnswersCreated() throws IOException {
        ObjectKey key = home.key("one");
        WriteId write = WriteId.random();
        ObjectContent content = content("mine");

        assertThat(store().createIfAbsent(key, content, write)).isEqualTo(CreateOutcome.CREATED);
        assertThat(store().createIfAbsent(key, content, write)).isEqualTo(CreateOutcome.CREATED);

        assertThat(create(key, "other")).isEqualTo(CreateOutcome.EXISTS);
        assertThat(contentOf(key)).isEqualTo("mine");
    }

    @Test
    void repetitionByALosingWriteStaysALoser() throws IOException {
        ObjectKey key = home.key("one");
        WriteId write = WriteId.random();
        create(key, "winner");

        assertThat(store().createIfAbsent(key, content("loser"), write)).isEqualTo(CreateOutcome.EXISTS);
        assertThat(store().createIfAbsent(key, content("loser"), write)).isEqualTo(CreateOutcome.EXISTS);

        assertThat(contentOf(key)).isEqualTo("winner");
    }

    @Test
    void ofSixteenWritersOneWinsAndItsContentStays() throws Exception {
        for (int round = 0; round < 10; round++) {
            ObjectKey key = home.key("race/" + round);
            CyclicBarrier start = new CyclicBarrier(WRITERS);

            List<CreateOutcome> outcomes = inParallel(WRITERS, writer -> {
                start.await();
                return create(key, "content of writer " + writer);
            });

            int winner = outcomes.indexOf(CreateOutcome.CREATED);
            assertThat(outcomes).containsOnlyOnce(CreateOutcome.CREATED);
            assertThat(Collections.frequency(outcomes, CreateOutcome.EXISTS)).isEqualTo(WRITERS - 1);
            assertThat(contentOf(key)).isEqualTo("content of writer " + winner);
        }
    }

    @Test
    protected void nobodySeesAnObjectBeforeItIsWhole() throws Exception {
        int size = 300_000;
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService writers = Executors.newSingleThreadExecutor();
        Future<?> writing = writers.submit(() -> {
            for (int i = 0; i < 60; i++) {
                store().createIfAbsent(home.key("whole/" + i), new PatternContent(size, i), WriteId.random());
            }
            done.set(true);
            return null;
        });

        int seen = 0;
        while (!done.get()) {
            for (ObjectStat object : store().list(home, Optional.empty(), 1000).objects()) {
                assertThat(object.size()).as("size of %s", object.key()).isEqualTo(size);
                seen++;
            }
            ObjectKey last = home.key("whole/59");
            store().stat(last).ifPresent(stat -> assertThat(stat.size()).isEqualTo(size));
        }
        writing.get();
        writers.shutdown();
        assertThat(seen).isPositive();
    }

    @Test
    void anEmptyObjectIsAnObject() throws IOException {
        ObjectKey key = home.key("empty");

        assertThat(create(key, "")).isEqualTo(CreateOutcome.CREATED);

        assertThat(create(key, "not empty")).isEqualTo(CreateOutcome.EXISTS);
        assertThat(store().stat(key).orElseThrow().size()).isZero();
        assertThat(contentOf(key)).isEmpty();
        assertThat(rangeOf(key, 0, 10)).isEmpty();
        assertThat(rangeOf(key, 5, 10)).isEmpty();
    }

    /** So whoever made the content may use its memory again when the write has returned, however it ended. */
    @Test
    void contentIsReadByNoThreadButTheCallers() {
        Set<Thread> readers = Collections.newSetFromMap(new ConcurrentHashMap<>());
        PatternContent large = new PatternContent(40 << 20, 7);

        store().createIfAbsent(home.key("large"), readBy(readers, large), WriteId.random());
        store().createIfAbsent(home.key("small"), readBy(readers, content("small")), WriteId.random());
        store().put(home.key("put"), readBy(readers, large));

        assertThat(readers).containsExactly(Thread.currentThread());
    }

    private static ObjectContent readBy(Set<Thread> readers, ObjectContent content) {
        return new ObjectContent() {
            @Override
            public long length() {
                return content.length();
            }

            @Override
            public InputStream openAt(long offset) throws IOException {
                return new FilterInputStream(content.openAt(offset)) {
                    @Override
                    public int read() throws IOException {
                        readers.add(Thread.currentThread());
                        return super.read();
                    }

                    @Override
                    public int read(byte[] buffer, int from, int count) throws IOException {
                        readers.add(Thread.currentThread());
                        return super.read(buffer, from, count);
                    }
                };
            }
        };
    }

    @Test
    void hundredMebibytesGoThroughWithoutBeingHeld() throws IOException {
        ObjectKey created = home.key("large/created");
        ObjectKey put = home.key("large/put");
        long size = 100 << 20;
        PatternContent content = new PatternContent(size, 7);

        assertThat(store().createIfAbsent(created, content, WriteId.random())).isEqualTo(CreateOutcome.CREATED);
        assertThat(store().createIfAbsent(created, new PatternContent(size, 8), WriteId.random()))
                .isEqualTo(CreateOutcome.EXISTS);
        store().put(put, content);

        for (ObjectKey key : List.of(created, put)) {
            assertThat(store().stat(key).orElseThrow().size()).isEqualTo(size);
            try (InputStream in = store().read(key)) {
                content.assertSame(in, 0, size);
            }
            try (InputStream in = store().read(key, new ByteRange(size - 1_000_003, 1_000_000))) {
                content.assertSame(in, size - 1_000_003, 1_000_000);
            }
            store().delete(key);
        }
    }

    @Test
    void putReplacesWhatIsThere() throws IOException {
        ObjectKey key = home.key("manifest.json");

        store().put(key, content("first, and longer"));
        assertThat(contentOf(key)).isEqualTo("first, and longer");
        store().put(key, content("second"));

        assertThat(contentOf(key)).isEqualTo("second");
        assertThat(store().stat(key).orElseThrow().size()).isEqualTo(6);
        assertThat(create(key, "third")).isEqualTo(CreateOutcome.EXISTS);
    }

    @Test
    void concurrentPutsLeaveOneOfTheContents() throws Exception {
        ObjectKey key = home.key("manifest.json");
        List<String> contents = IntStream.range(0, 8)
                .mapToObj(i -> Integer.toString(i).repeat(10_000))
                .toList();

        inParallel(8, writer -> {
            store().put(key, content(contents.get(writer)));
            return writer;
        });

        assertThat(contents).contains(contentOf(key));
    }

    @Test
    void rangesGiveWhatThereIs() throws IOException {
        ObjectKey key = home.key("ranges");
        create(key, "0123456789");

        assertThat(rangeOf(key, 0, 1)).isEqualTo("0");
        assertThat(rangeOf(key, 3, 4)).isEqualTo("3456");
        assertThat(rangeOf(key, 0, 10)).isEqualTo("0123456789");
        assertThat(rangeOf(key, 9, 1)).isEqualTo("9");
        assertThat(rangeOf(key, 8, 100)).isEqualTo("89");
        assertThat(rangeOf(key, 10, 1)).isEmpty();
        assertThat(rangeOf(key, 11, 5)).isEmpty();
        assertThat(rangeOf(key, 1L << 40, 1L << 40)).isEmpty();
        assertThat(rangeOf(key, 2, Long.MAX_VALUE - 2)).isEqualTo("23456789");
    }

    @Test
    void whatIsAbsentIsReportedAsAbsent() {
        ObjectKey absent = home.key("not/here");

        assertThat(store().stat(absent)).isEmpty();
        assertThatExceptionOfType(NoSuchObjectException.class)
                .isThrownBy(() -> store().read(absent))
                .withMessageContaining(absent.value());
        assertThatExceptionOfType(NoSuchObjectException.class)
                .isThrownBy(() -> store().read(absent, new ByteRange(0, 4)));
        assertThatCode(() -> store().delete(absent)).doesNotThrowAnyException();
        assertThat(store().list(home, Optional.empty(), 10)).isEqualTo(new ListPage(List.of(), Optional.empty()));
    }

    @Test
    void whatIsAbsentBelowAnObjectIsReportedAsAbsent() {
        create(home.key("object"), "content");
        ObjectKey below = home.key("object/below");

        assertThat(store().stat(below)).isEmpty();
        assertThatExceptionOfType(NoSuchObjectException.class).isThrownBy(() -> store().read(below));
        store().delete(below);
        assertThat(store().list(home.child("object"), Optional.empty(), 10).objects())
                .isEmpty();
    }

    @Test
    void aPrefixIsNotAnObject() {
        ObjectKey key = home.key("directory/object");
        create(key, "content");
        ObjectKey prefix = home.key("directory");

        assertThat(store().stat(prefix)).isEmpty();
        assertThatExceptionOfType(NoSuchObjectException.class).isThrownBy(() -> store().read(prefix));
        store().delete(prefix);

        assertThat(store().stat(key)).isPresent();
    }

    @Test
    void deletedIsGoneAndCanBeCreatedAgain() throws IOException {
        ObjectKey key = home.key("dir/one");
        create(key, "first");

        store().delete(key);

        assertThat(store().stat(key)).isEmpty();
        assertThat(store().list(home, Optional.empty(), 10).objects()).isEmpty();
        assertThat(create(key, "second")).isEqualTo(CreateOutcome.CREATED);
        assertThat(contentOf(key)).isEqualTo("second");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 19, 20, 1000})
    void pagesOfAnySizeGiveEveryKeyInByteOrder(int limit) {
        List<ObjectKey> expected = createNasty();

        assertThat(keysByPages(home, limit)).containsExactlyElementsOf(expected);
    }

    @Test
    void nastyKeysKeepTheirContent() throws IOException {
        for (ObjectKey key : createNasty()) {
            assertThat(contentOf(key)).isEqualTo(key.value());
            assertThat(rangeOf(key, 1, 3)).isEqualTo(new String(key.value().getBytes(UTF_8), 1, 3, UTF_8));
            assertThat(store().stat(key).orElseThrow().size())
                    .isEqualTo(key.value().getBytes(UTF_8).length);
        }
    }

    @Test
    void aListingStartsAfterAnyKeyThereOrNot() {
        List<ObjectKey> all = createNasty();
        List<ObjectKey> starts = new ArrayList<>(all);
        all.forEach(key -> starts.add(new ObjectKey(key.value() + "!")));
        all.forEach(key -> starts.add(new ObjectKey(withoutLastCharacter(key.value()) + "0")));
        starts.add(new ObjectKey(home.value() + "a"));
        starts.add(new ObjectKey("contract"));
        starts.add(new ObjectKey("contract/zzz"));
        starts.add(new ObjectKey("zzz"));
        starts.add(new ObjectKey("A"));

        Map<ObjectKey, List<ObjectKey>> expected = new HashMap<>();
        Map<ObjectKey, List<ObjectKey>> actual = new HashMap<>();
        for (ObjectKey start : starts) {
            expected.put(
                    start, all.stream().filter(key -> key.compareTo(start) > 0).toList());
            actual.put(start, keysOf(store().list(home, Optional.of(start), 1000)));
        }
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void moreThanAPageOfObjectsIsListedInFull() throws Exception {
        int count = 1_003;
        inParallel(8, writer -> {
            for (int i = writer; i < count; i += 8) {
                create(home.key("events_%06d".formatted(i)), "x");
            }
            return writer;
        });

        ListPage first = store().list(home, Optional.empty(), 1000);
        ListPage second = store().list(home, first.next(), 1000);

        assertThat(first.objects()).hasSize(1000);
        assertThat(first.next()).contains(home.key("events_000999"));
        assertThat(keysOf(second))
                .containsExactly(home.key("events_001000"), home.key("events_001001"), home.key("events_001002"));
        assertThat(second.next()).isEmpty();
    }

    @Test
    void aPrefixIsWholeSegments() {
        create(home.key("a/x"), "x");
        create(home.key("ab/y"), "y");
        create(home.key("a.z"), "z");

        assertThat(keysOf(store().list(home.child("a"), Optional.empty(), 10))).containsExactly(home.key("a/x"));
        assertThat(keysOf(store().list(home.child("absent"), Optional.empty(), 10)))
                .isEmpty();
        assertThat(keysOf(store().list(KeyPrefix.ROOT, Optional.of(home.key("a-")), 3)))
                .startsWith(home.key("a.z"), home.key("a/x"), home.key("ab/y"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1001})
    void aPageOfNoOrTooManyObjectsIsRefused(int limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store().list(home, Optional.empty(), limit))
                .withMessageContaining(Integer.toString(limit));
    }

    @Test
    void listingBearsWithObjectsThatComeAndGo() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Random random = new Random(42);
        List<ObjectKey> staying = IntStream.range(0, 20)
                .mapToObj(i -> home.key("d" + i % 5 + "/staying" + i))
                .sorted()
                .toList();
        staying.forEach(key -> create(key, "x"));
        ExecutorService executor = Executors.newSingleThreadExecutor();
        Future<?> churning = executor.submit(() -> {
            while (!done.get()) {
                ObjectKey key = home.key("d" + random.nextInt(5) + "/passing" + random.nextInt(10) + "/object");
                create(key, "x");
                store().delete(key);
            }
            return null;
        });

        for (int i = 0; i < 30; i++) {
            assertThat(keysByPages(home, 3).stream()
                            .filter(key -> key.name().startsWith("staying"))
                            .toList())
                    .isEqualTo(staying);
        }
        done.set(true);
        churning.get();
        executor.shutdown();
    }

    private static String withoutLastCharacter(String text) {
        return text.substring(0, text.offsetByCodePoints(text.length(), -1));
    }

    private List<ObjectKey> createNasty() {
        List<ObjectKey> keys = nastyNames().stream().map(home::key).sorted().toList();
        List<ObjectKey> shuffled = new ArrayList<>(keys);
        Collections.shuffle(shuffled, new Random(1));
        for (ObjectKey key : shuffled) {
            assertThat(create(key, key.value())).as("%s", key).isEqualTo(CreateOutcome.CREATED);
        }
        return keys;
    }

    private List<ObjectKey> keysByPages(KeyPrefix prefix, int limit) {
        List<ObjectKey> keys = new ArrayList<>();
        Optional<ObjectKey> after = Optional.empty();
        do {
            ListPage page = store().list(prefix, after, limit);
            assertThat(page.objects()).hasSizeLessThanOrEqualTo(limit);
            keys.addAll(keysOf(page));
            after = page.next();
        } while (after.isPresent());
        return keys;
    }

    private static List<ObjectKey> keysOf(ListPage page) {
        return page.objects().stream().map(ObjectStat::key).toList();
    }

    protected final CreateOutcome create(ObjectKey key, String content) {
        return store().createIfAbsent(key, content(content), WriteId.random());
    }

    protected static ObjectContent content(String content) {
        return ObjectContent.ofBytes(content.getBytes(UTF_8));
    }

    protected final String contentOf(ObjectKey key) throws IOException {
        try (InputStream in = store().read(key)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private String rangeOf(ObjectKey key, long offset, long length) throws IOException {
        try (InputStream in = store().read(key, new ByteRange(offset, length))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private interface Numbered<T> {
        T run(int number) throws Exception;
    }

    private static <T> List<T> inParallel(int threads, Numbered<T> work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<T>> tasks = IntStream.range(0, threads)
                    .<Callable<T>>mapToObj(number -> () -> work.run(number))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : executor.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
