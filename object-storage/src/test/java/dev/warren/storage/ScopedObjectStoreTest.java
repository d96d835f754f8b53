package dev.warren.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScopedObjectStoreTest {

    private static final ObjectKey MINE = new ObjectKey("a/mine/1");
    private static final ObjectKey THEIRS = new ObjectKey("a/theirs/1");
    private static final ObjectContent CONTENT = ObjectContent.ofBytes("x".getBytes(UTF_8));

    private final InMemoryObjectStore whole = new InMemoryObjectStore();
    private final ObjectStore scoped =
            new ScopedObjectStore(whole, List.of(new KeyPrefix("a/mine/"), new KeyPrefix("b/")));

    static Stream<Consumer<ObjectStore>> trespasses() {
        return Stream.of(
                store -> store.createIfAbsent(THEIRS, CONTENT, WriteId.random()),
                store -> store.put(THEIRS, CONTENT),
                store -> store.read(THEIRS),
                store -> store.read(THEIRS, new ByteRange(0, 1)),
                store -> store.stat(THEIRS),
                store -> store.delete(THEIRS),
                store -> store.confirmDurable(THEIRS),
                store -> store.presignRead(THEIRS, Duration.ofMinutes(1)),
                store -> store.list(new KeyPrefix("a/theirs/"), Optional.empty(), 1),
                store -> store.list(new KeyPrefix("a/"), Optional.empty(), 1),
                store -> store.list(KeyPrefix.ROOT, Optional.empty(), 1),
                store -> store.put(new ObjectKey("a/mine"), CONTENT),
                store -> store.put(new ObjectKey("a/mine2/1"), CONTENT));
    }

    @ParameterizedTest
    @MethodSource("trespasses")
    void nothingOutsideCanBeReached(Consumer<ObjectStore> trespass) {
        whole.put(THEIRS, CONTENT);

        assertThatThrownBy(() -> trespass.accept(scoped))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is outside of");
        assertThat(whole.list(KeyPrefix.ROOT, Optional.empty(), 10).objects()).hasSize(1);
    }

    @Test
    void insideItIsTheWholeStore() throws IOException {
        assertThat(scoped.createIfAbsent(MINE, CONTENT, WriteId.random())).isEqualTo(CreateOutcome.CREATED);
        scoped.put(new ObjectKey("b/2"), CONTENT);
        scoped.confirmDurable(MINE);

        try (InputStream in = scoped.read(MINE)) {
            assertThat(in.readAllBytes()).isEqualTo(new byte[] {'x'});
        }
        try (InputStream in = scoped.read(MINE, new ByteRange(0, 1))) {
            assertThat(in.readAllBytes()).hasSize(1);
        }
        assertThat(scoped.stat(MINE)).isPresent();
        assertThat(scoped.list(new KeyPrefix("a/mine/"), Optional.empty(), 10).objects())
                .hasSize(1);
        scoped.delete(MINE);
        scoped.close();
        assertThat(whole.stat(MINE)).isEmpty();
        assertThat(scoped.description()).isEqualTo(whole.description());
    }
}
