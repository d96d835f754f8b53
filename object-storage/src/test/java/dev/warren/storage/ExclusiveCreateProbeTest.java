package dev.warren.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.warren.storage.FaultyObjectStore.Operation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExclusiveCreateProbeTest {

    private final ObjectStore memory = new InMemoryObjectStore();
    private final FaultyObjectStore store = new FaultyObjectStore(memory);
    private final ExclusiveCreateProbe probe = new ExclusiveCreateProbe(store);

    @Test
    void aStoreThatExcludesPassesAndIsLeftClean() {
        assertThatCode(probe::run).doesNotThrowAnyException();

        assertThat(memory.list(KeyPrefix.ROOT, Optional.empty(), 1).objects()).isEmpty();
        assertThat(store.calls(Operation.CREATE)).isEqualTo(5 * 17);
    }

    @Test
    void aStoreThatIgnoresTheConditionIsRefusedWithTheReason() {
        store.always(Operation.CREATE, new StoreFault.CreateReplaces());

        assertThatExceptionOfType(StorageRefusedException.class)
                .isThrownBy(probe::run)
                .withMessageStartingWith("faulty memory ignores create-if-absent (on S3: If-None-Match: *): 16 of 16")
                .withMessageContaining("exactly-once operation is refused")
                .withMessageContaining("Use a store with conditional writes");
        assertThat(memory.list(KeyPrefix.ROOT, Optional.empty(), 1).objects()).isEmpty();
    }

    @Test
    void oneLateReplacementIsEnoughToBeRefused() {
        store.next(Operation.CREATE, new StoreFault.None(), 4 * 17 + 16);
        store.next(Operation.CREATE, new StoreFault.CreateReplaces());

        assertThatExceptionOfType(StorageRefusedException.class)
                .isThrownBy(probe::run)
                .withMessageContaining("a create of a key that is taken reported success");
    }

    @Test
    void aStoreThatCreatesForNobodyIsRefused() {
        ObjectContent competitor = ObjectContent.ofBytes(new byte[] {1});
        store.always(Operation.CREATE, new StoreFault.CompetitorFirst(competitor));

        assertThatExceptionOfType(StorageRefusedException.class)
                .isThrownBy(probe::run)
                .withMessageContaining("0 of 16 concurrent creates");
    }

    @Test
    void aStoreWhoseListingLagsIsRefused() {
        store.always(Operation.LIST, new StoreFault.StaleList(1));

        assertThatExceptionOfType(StorageRefusedException.class)
                .isThrownBy(probe::run)
                .withMessageContaining("not seen by a listing");
    }

    @Test
    void lostAnswersAreNoReasonToRefuse() {
        store.next(Operation.CREATE, new StoreFault.ResponseLost(), 3);

        assertThatCode(probe::run).doesNotThrowAnyException();
    }

    @Test
    void aStoreThatDoesNotAnswerIsUnavailableNotRefused() {
        store.always(Operation.CREATE, new StoreFault.RequestLost());

        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(probe::run)
                .withMessageContaining("it is not known what became of a write");
    }

    @Test
    void credentialsThatMayNotDeleteAreEnough() {
        store.always(Operation.DELETE, new StoreFault.Refused("no s3:DeleteObject"));

        assertThatCode(probe::run).doesNotThrowAnyException();
    }
}
