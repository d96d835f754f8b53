package dev.warren.service.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The replies are RabbitMQ's own, word for word. */
class InequivalenceTest {

    private static final String QUEUE = "for queue 'events.event-ingester' in vhost '/': ";

    private static Inequivalence parse(String reply) {
        return Inequivalence.parse(reply).orElseThrow();
    }

    @Test
    void numberThatWeDidNotSendIsLearnt() {
        Inequivalence other = parse("PRECONDITION_FAILED - inequivalent arg 'x-message-ttl' " + QUEUE
                + "received none but current is the value '60000' of type 'signedint'");

        assertThat(other).isEqualTo(new Inequivalence("x-message-ttl", 60_000L));
    }

    @Test
    void argumentThatIsNotSetOnTheBrokerIsLearnt() {
        Inequivalence other = parse("PRECONDITION_FAILED - inequivalent arg 'x-queue-type' " + QUEUE
                + "received the value 'quorum' of type 'longstr' but current is none");

        assertThat(other).isEqualTo(new Inequivalence("x-queue-type", null));
    }

    @Test
    void textWithAnotherValueIsLearnt() {
        Inequivalence other = parse("PRECONDITION_FAILED - inequivalent arg 'x-overflow' " + QUEUE
                + "received the value 'reject-publish' of type 'longstr' but current is the value 'drop-head' of type"
                + " 'longstr'");

        assertThat(other).isEqualTo(new Inequivalence("x-overflow", "drop-head"));
    }

    @Test
    void propertyInTheShortFormIsLearnt() {
        Inequivalence other = parse(
                "PRECONDITION_FAILED - inequivalent arg 'durable' " + QUEUE + "received 'true' but current is 'false'");

        assertThat(other).isEqualTo(new Inequivalence("durable", "false"));
    }

    @Test
    void textOfDigitsStaysText() {
        Inequivalence other = parse("PRECONDITION_FAILED - inequivalent arg 'x-dead-letter-routing-key' " + QUEUE
                + "received none but current is the value '12' of type 'longstr'");

        assertThat(other.current()).isEqualTo("12");
    }

    @Test
    void truthValueIsOne() {
        Inequivalence other = parse("PRECONDITION_FAILED - inequivalent arg 'x-single-active-consumer' " + QUEUE
                + "received none but current is the value 'true' of type 'bool'");

        assertThat(other.current()).isEqualTo(true);
    }

    @Test
    void emptyTextIsNotNothing() {
        Inequivalence other = parse("PRECONDITION_FAILED - inequivalent arg 'x-dead-letter-exchange' " + QUEUE
                + "received the value 'events.dlx' of type 'longstr' but current is the value '' of type 'longstr'");

        assertThat(other.current()).isEqualTo("");
    }

    @Test
    void argumentThatTheBrokerDoesNotKnowIsLeftOut() {
        Inequivalence other =
                parse("PRECONDITION_FAILED - invalid arg 'x-delivery-limit' " + QUEUE + "\"feature not supported\"");

        assertThat(other).isEqualTo(new Inequivalence("x-delivery-limit", null));
    }

    @Test
    void otherRefusalSaysNothingOfArguments() {
        assertThat(Inequivalence.parse("RESOURCE_LOCKED - cannot obtain exclusive access to locked queue 'q'"))
                .isEmpty();
    }
}
