package dev.warren.quickstart.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.model.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GoalEventsTest {

    private static final LocalDate END = LocalDate.of(2026, 3, 2);
    private static final List<OutgoingMessage> EVENTS = GoalEvents.before(END);

    @Test
    void theSameDayGivesTheSameBytes() {
        List<OutgoingMessage> again = GoalEvents.before(END);

        assertThat(again).hasSameSizeAs(EVENTS);
        for (int i = 0; i < again.size(); i++) {
            assertThat(again.get(i).body()).isEqualTo(EVENTS.get(i).body());
        }
    }

    @Test
    void anotherDayGivesOtherEvents() {
        Set<String> ids = ids(GoalEvents.before(END.plusDays(1)));

        assertThat(ids).doesNotContainAnyElementsOf(ids(EVENTS));
    }

    @Test
    void everyMessageIsTheEventItSaysItIs() {
        for (OutgoingMessage message : EVENTS) {
            Event event = (Event) Decoding.of(message);
            assertThat(event.id().toString()).isEqualTo(message.eventId().orElseThrow());
            assertThat(event.type().toString()).isEqualTo(message.routingKey());
            assertThat(event.timestamp().toInstant()).isEqualTo(message.occurred());
        }
    }

    @Test
    void idsAreUnique() {
        assertThat(ids(EVENTS)).hasSameSizeAs(EVENTS);
    }

    @Test
    void aboutFiveThousandEventsOfFortyUsersLieInSevenDays() {
        assertThat(EVENTS).hasSizeBetween(4500, 5500);
        assertThat(EVENTS)
                .allMatch(message -> !message.occurred().isBefore(Instant.parse("2026-02-23T00:00:00Z"))
                        && message.occurred().isBefore(Instant.parse("2026-03-02T00:00:00Z")));
        assertThat(EVENTS.stream().map(GoalEventsTest::user).collect(Collectors.toSet()))
                .hasSize(40);
    }

    @Test
    void everyGoalBeginsWithItsCreationAndKeepsItsUser() {
        Map<String, String> users = new HashMap<>();
        for (OutgoingMessage message : EVENTS) {
            String goal = payload(message).path("goal_id").asString();
            if (message.routingKey().equals("goal.created")) {
                assertThat(users.put(goal, user(message))).isNull();
            }
            assertThat(users.get(goal)).isEqualTo(user(message));
        }
    }

    @Test
    void validatedCodeHasWhatASnapshotNeeds() {
        List<JsonNode> validated = EVENTS.stream()
                .filter(message -> message.routingKey().equals("code.validated"))
                .map(GoalEventsTest::payload)
                .toList();

        assertThat(validated).isNotEmpty().allSatisfy(code -> {
            assertThat(UUID.fromString(code.path("goal_id").asString())).isNotNull();
            assertThat(code.path("code").asString()).isNotBlank();
            assertThat(code.path("version").asInt()).isPositive();
        });
        assertThat(validated.stream()
                        .map(code -> code.path("language").asString())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("python", "typescript", "sql", "java", "bash", "go", "rust");
    }

    @Test
    void someCommentsAreCloudEvents() {
        assertThat(EVENTS)
                .filteredOn(message -> message.contentType().startsWith("application/cloudevents+json"))
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message.routingKey()).isEqualTo("comment.added"));
    }

    private static Set<String> ids(List<OutgoingMessage> events) {
        return events.stream().map(event -> event.eventId().orElseThrow()).collect(Collectors.toSet());
    }

    private static String user(OutgoingMessage message) {
        JsonNode body = new JsonMapper().readTree(message.body());
        return body.has("user_id")
                ? body.path("user_id").asString()
                : body.path("data").path("user_id").asString();
    }

    private static JsonNode payload(OutgoingMessage message) {
        JsonNode body = new JsonMapper().readTree(message.body());
        return body.has("data") ? body.path("data") : body.path("payload");
    }
}
