package dev.warren.archive.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.storage.StorageUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

class JsonReadingTest {

    @Test
    void entriesComeInTheirOrderAndAfterTheLastThereIsNone() {
        try (Numbers numbers = Numbers.open(source("0 1 2 3"))) {
            assertThat(rest(numbers)).containsExactly(1, 2, 3);
            assertThat(numbers.hasNext()).isFalse();
            assertThatThrownBy(numbers::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void whatIsNoJsonOrNotWhatBelongsThereIsDamaged() {
        for (String document : List.of("0 1 } 3", "0 1 true", "0 1 \"")) {
            try (Numbers numbers = Numbers.open(source(document))) {
                assertThatThrownBy(() -> rest(numbers)).as(document).isInstanceOf(DamagedObjectException.class);
            }
        }
    }

    /** Else somebody would restore from a backup what only could not be reached. */
    @Test
    void aFailureOfTheStoreIsNotTakenForDamage() {
        StorageUnavailableException gone = new StorageUnavailableException("gone", new IOException("gone"));
        InputStream source = new SequenceInputStream(source("0 1 "), new FailingStream(new IOException(gone)));

        try (Numbers numbers = Numbers.open(source)) {
            assertThatThrownBy(() -> rest(numbers)).isSameAs(gone);
        }
    }

    @Test
    void whatCannotBeBegunIsClosed() {
        boolean[] closed = {false};
        InputStream source = new ByteArrayInputStream("true 1".getBytes(UTF_8)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        assertThatThrownBy(() -> Numbers.open(source)).isInstanceOf(DamagedObjectException.class);
        assertThat(closed).containsExactly(true);
    }

    private static InputStream source(String document) {
        return new ByteArrayInputStream(document.getBytes(UTF_8));
    }

    private static List<Integer> rest(Numbers numbers) {
        List<Integer> rest = new ArrayList<>();
        numbers.forEachRemaining(rest::add);
        return rest;
    }

    /** A head that is a number, then numbers. */
    private static final class Numbers extends JsonReading<Integer> {

        private Numbers(JsonParser json) {
            super(json);
            read(this::readNext);
        }

        static Numbers open(InputStream source) {
            return begin(JsonMapper.shared().createParser(source), Numbers::new);
        }

        @Override
        protected @Nullable Integer readNext(JsonParser from) {
            JsonToken token = from.nextToken();
            require(token == null || token == JsonToken.VALUE_NUMBER_INT, "it is no number");
            return token == null ? null : from.getIntValue();
        }

        @Override
        protected DamagedObjectException damaged(RuntimeException why) {
            return new DamagedObjectException("damaged", why);
        }
    }

    /** A connection that ends: fakes what no store does at a given byte. */
    private static final class FailingStream extends InputStream {

        private final IOException failure;

        FailingStream(IOException failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            throw failure;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throw failure;
        }
    }
}
