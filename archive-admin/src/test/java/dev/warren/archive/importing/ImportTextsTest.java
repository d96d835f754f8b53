package dev.warren.archive.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.importing.ImportMessages.Foreseen;
import dev.warren.model.Reason;
import dev.warren.model.Utf8Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a line has must become the message that makes the right event, or one that goes to quarantine; nothing is dropped. */
class ImportTextsTest extends ImportedFiles {

    @Test
    void aLineOfAStrangerIsSentByteForByteAndABrokenOneToo() throws IOException {
        Path file = write(
                "rows.jsonl",
                "{\"id\":\"a\", \"type\":\"t.x\",\"timestamp\":1766916000123,\"n\":1.50}\r\n\n{broken\n[1]");

        List<Foreseen> messages = messages(file);

        assertThat(messages).hasSize(3);
        assertThat(body(messages.get(0)))
                .isEqualTo("{\"id\":\"a\", \"type\":\"t.x\",\"timestamp\":1766916000123,\"n\":1.50}");
        assertThat(messages.get(0).message().context().routingKey()).isEqualTo("t.x");
        assertThat(messages.get(0).message().context().exchange()).isEqualTo("default-exchange");
        assertThat(event(messages.get(0)).extra()).isEqualTo(Utf8Slice.of("{\"n\":1.50}"));
        assertThat(reason(messages.get(1))).isEqualTo(Reason.MALFORMED_JSON);
        assertThat(body(messages.get(1))).isEqualTo("{broken");
        assertThat(reason(messages.get(2))).isEqualTo(Reason.NOT_AN_OBJECT);
    }

    @Test
    void anEventWithoutATypeGetsTheOneThatWasAskedForAndOneWithoutAnIdTheSameIdEachTime() throws IOException {
        Path file = write("rows.jsonl", "{\"timestamp\":\"2025-12-28T10:00:00Z\",\"payload\":1}\n");

        assertThat(event(messages(file).get(0)).type()).isEqualTo(Utf8Slice.of("imported"));
        assertThat(event(messages(file).get(0)).id())
                .isEqualTo(event(messages(file).get(0)).id());
    }

    @Test
    void columnsOfCsvAreMembersAndAnEmptyTextIsNotNothing() throws IOException {
        Path file = write(
                "rows.csv",
                String.join(
                        "\r\n",
                        "\uFEFFid,type,user_id,timestamp,payload,city",
                        "1,t,\"\",2025-12-28T10:00:00Z,\"{\"\"n\"\":1.50}\",\"O\"\"Neill, x\"",
                        "2,t,,1766916000123,,",
                        ""));

        List<Foreseen> messages = messages(file);

        assertThat(body(messages.get(0)))
                .isEqualTo("{\"id\":\"1\",\"type\":\"t\",\"user_id\":\"\",\"timestamp\":\"2025-12-28T10:00:00Z\","
                        + "\"payload\":{\"n\":1.50},\"city\":\"O\\\"Neill, x\"}");
        assertThat(body(messages.get(1))).isEqualTo("{\"id\":\"2\",\"type\":\"t\",\"timestamp\":1766916000123}");
        assertThat(event(messages.get(1)).userId()).isNull();
        assertThat(event(messages.get(0)).userId()).isEqualTo(Utf8Slice.of(""));
    }

    @Test
    void aRowOfCsvThatIsNoneGoesToQuarantineWithItsPlaceAndItsFault() throws IOException {
        Path file = write(
                "rows.csv",
                "id,timestamp,payload\n1,2025-12-28T10:00:00Z\n2,2025-12-28T10:00:00Z,\"1,\"\"id\"\":3\"\n");

        List<Foreseen> messages = messages(file);

        assertThat(messages).extracting(ImportedFiles::reason).containsOnly(Reason.NOT_AN_OBJECT);
        assertThat(body(messages.get(0))).isEqualTo("[\"1\",\"2025-12-28T10:00:00Z\"]");
        assertThat(fault(messages.get(0))).endsWith("rows.csv row 1: 2 values, and the first line has 3");
        assertThat(fault(messages.get(1))).endsWith("rows.csv row 2: column payload is not JSON");
    }
}
