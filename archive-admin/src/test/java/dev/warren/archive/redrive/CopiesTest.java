package dev.warren.archive.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.model.MessageContext;
import dev.warren.service.quarantine.Quarantine;
import dev.warren.service.quarantine.ReceivedMessage;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.local.LocalObjectStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiesTest {

    private static final KeyPrefix PART = new KeyPrefix("quarantine/events/");

    @TempDir
    private Path directory;

    private ObjectStore store;
    private final Instant now = Instant.now();

    @BeforeEach
    void open() {
        store = LocalObjectStore.open(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aCopyThatHasComeIsGivenOnce() {
        Copies copies = new Copies(store, PART, now);
        assertThat(given(copies)).isEmpty();
        ObjectKey first = quarantined("one", Map.of());
        quarantined("one", Map.of(Redrive.MARK, first.value()));

        assertThat(given(copies)).containsExactly(first);
        assertThat(given(copies)).isEmpty();
    }

    @Test
    void whatWasThereLongBeforeIsNone() {
        ObjectKey first = quarantined("one", Map.of());
        quarantined("one", Map.of(Redrive.MARK, first.value()));

        assertThat(given(new Copies(store, PART, now.plus(Duration.ofHours(1)))))
                .isEmpty();
    }

    /** Rather read twice than remembered without end. */
    @Test
    void moreThanIsRememberedIsGivenAgain() {
        Copies copies = new Copies(store, PART, now, 3);
        List<ObjectKey> firsts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ObjectKey first = quarantined("message " + i, Map.of());
            quarantined("message " + i, Map.of(Redrive.MARK, first.value()));
            firsts.add(first);
        }

        assertThat(given(copies)).containsExactlyInAnyOrderElementsOf(firsts);
        assertThat(given(copies)).isNotEmpty().isSubsetOf(firsts);
    }

    private static List<ObjectKey> given(Copies copies) {
        List<ObjectKey> given = new ArrayList<>();
        copies.each((of, copy) -> given.add(of));
        return given;
    }

    private ObjectKey quarantined(String body, Map<String, Object> headers) {
        MessageContext context =
                new MessageContext("events", "goal.created", null, null, null, null, null, null, now, headers);
        return new Quarantine(store, PART)
                .keep(new ReceivedMessage(body.getBytes(UTF_8), context, "q", now), "malformed-json", "no good");
    }
}
