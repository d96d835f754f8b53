package dev.warren.archive.erase;

import static dev.warren.archive.erase.ArchiveOfUsers.OTHER;
import static dev.warren.archive.erase.ArchiveOfUsers.USER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.model.MessageContext;
import dev.warren.service.quarantine.QuarantinedMessage;
import dev.warren.service.quarantine.ReceivedMessage;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnMessagesTest {

    private final OwnMessages own = new OwnMessages(new ErasedUser(USER));

    private static QuarantinedMessage message(String body, Map<String, @Nullable Object> headers) {
        MessageContext context =
                new MessageContext("events", "goal.created", null, null, null, null, null, null, null, headers);
        return new QuarantinedMessage(
                "field",
                "no good",
                new ReceivedMessage(body.getBytes(UTF_8), context, "q", Instant.EPOCH),
                "n",
                "f",
                "f");
    }

    private boolean has(String body) {
        return own.has(message(body, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user_id\":\"USER\"}",
                "{\"user_id\":\"USER\",\"payload\":{\"user_id\":\"OTHER\"}}",
                "{\"a\":[1,{\"user_id\":\"OTHER\"}],\"payload\":{\"b\":{},\"user_id\":\"USER\"}}",
                "{\"data\":{\"user_id\":\"USER\"}}",
                "{\"payload\":{\"user_id\":\"USER\"},\"user_id\":null}",
                "{\"\\u0075ser_id\":\"USER\"}",
                "{\"user_id\":\"USER\",",
                "USER",
                "{broken of USER and others",
                "[\"USER\"]",
                "{\"note\":\"of USER.\"}"
            })
    void whatSaysThatItIsTheUsersOrSaysNothingElseAndNamesTheUserIsTheUsers(String body) {
        assertThat(has(body.replace("USER", USER).replace("OTHER", OTHER))).isTrue();
        assertThat(has(body.replace("USER", USER.toUpperCase(java.util.Locale.ROOT))
                        .replace("OTHER", OTHER)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user_id\":\"OTHER\",\"payload\":{\"friend\":\"USER\"}}",
                "{\"user_id\":\"OTHER\",\"payload\":{\"user_id\":\"USER\"}}",
                "{\"payload\":{\"friend\":\"USER\",\"user_id\":\"OTHER\"}}",
                "{\"user_id\":\"OTHER\", broken, USER",
                "{\"note\":\"xUSER\"}",
                "{\"note\":\"USER-1\"}",
                "{}"
            })
    void whatIsOfAnotherOrOnlyLooksAlikeIsNotTheUsers(String body) {
        assertThat(has(body.replace("USER", USER).replace("OTHER", OTHER))).isFalse();
    }

    @Test
    void ofACloudEventInBinaryModeTheHeaderSaysWhoseItIs() {
        assertThat(own.has(message("1", Map.of("cloudEvents:user_id", USER)))).isTrue();
        assertThat(own.has(message("\"" + USER + "\"", Map.of("ce-user_id", OTHER))))
                .isFalse();
    }

    @Test
    void headersThatNameTheUserCountWhereNothingElseIsSaid() {
        assertThat(own.has(message("{}", Map.of("x", Map.of("y", "for " + USER)))))
                .isTrue();
    }

    @Test
    void aShortIdIsAWordOfItsOwnAndNoPartOfAnother() {
        OwnMessages ofU1 = new OwnMessages(new ErasedUser("u1"));

        assertThat(ofU1.has(message("{\"note\":\"ask u1, please\"}", Map.of()))).isTrue();
        assertThat(ofU1.has(message("{\"note\":\"menu1 u10 U1 u1_2\"}", Map.of())))
                .isFalse();
    }
}
