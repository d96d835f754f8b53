package dev.warren.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.fixtures.StoreUnderTest.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleTest {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Plan PLAN = Plan.of(Kind.MINIO, 100, TEN_MINUTES);

    @Test
    void theSameSeedGivesTheSameFaultsAtTheSameTimes() {
        assertThat(Schedule.of(7, PLAN)).isEqualTo(Schedule.of(7, PLAN));
    }

    @Test
    void anotherSeedGivesOthers() {
        assertThat(Schedule.of(8, PLAN).faults())
                .isNotEqualTo(Schedule.of(7, PLAN).faults());
    }

    @Test
    void thereAreAsManyOfEachKindAsThePlanSays() {
        Map<Class<?>, Long> counts = Schedule.of(7, PLAN).faults().stream()
                .collect(Collectors.groupingBy(timed -> timed.fault().getClass(), Collectors.counting()));

        assertThat(counts)
                .containsEntry(KillInstance.class, 100L)
                .containsEntry(KillBroker.class, 10L)
                .containsEntry(Zombie.class, 10L)
                .containsEntry(LinkFault.class, 10L * NetworkMode.values().length);
    }

    @Test
    void everyModeOfNetworkFaultsComesAsOften() {
        Map<NetworkMode, Long> counts = Schedule.of(7, PLAN).faults().stream()
                .map(TimedFault::fault)
                .filter(LinkFault.class::isInstance)
                .map(fault -> ((LinkFault) fault).mode())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(counts).hasSize(NetworkMode.values().length).allSatisfy((mode, count) -> assertThat(count)
                .isEqualTo(10));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindThatTheStoreCanSufferIsThere(Kind store) {
        List<Class<?>> never = store == Kind.MINIO
                ? List.of(FillDisk.class, TakePermission.class)
                : List.of(KillStore.class, FreezeStore.class);
        List<Class<?>> kinds = Arrays.stream(Fault.class.getPermittedSubclasses())
                .<Class<?>>map(kind -> kind)
                .filter(kind -> !never.contains(kind))
                .toList();

        assertThat(Schedule.of(7, Plan.of(store, 20, TEN_MINUTES)).faults().stream()
                        .<Class<?>>map(timed -> timed.fault().getClass())
                        .distinct()
                        .toList())
                .containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void faultsAreSortedByTimeAndSpreadOverAllOfIt() {
        for (Lane lane : Lane.values()) {
            List<Duration> times =
                    Schedule.of(7, PLAN).of(lane).stream().map(TimedFault::at).toList();
            assertThat(times).isSortedAccordingTo(Comparator.naturalOrder());
            assertThat(times.get(0)).isLessThan(Duration.ofMinutes(1));
            assertThat(times.get(times.size() - 1)).isBetween(Duration.ofMinutes(9), TEN_MINUTES);
        }
    }

    @Test
    void aZombieIsHeldForLongerThanTwoHeartbeats() {
        assertThat(Schedule.of(7, PLAN).faults().stream()
                        .map(TimedFault::fault)
                        .filter(Zombie.class::isInstance)
                        .map(fault -> ((Zombie) fault).atLeast()))
                .isNotEmpty()
                .allMatch(held -> held.compareTo(Duration.ofSeconds(10)) > 0);
    }
}
