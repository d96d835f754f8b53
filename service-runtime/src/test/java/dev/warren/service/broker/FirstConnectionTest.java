package dev.warren.service.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpAuthenticationException;

class FirstConnectionTest {

    private static final Duration PAUSE = Duration.ofMillis(1);

    private final AtomicInteger tries = new AtomicInteger();
    private final AtomicInteger seconds = new AtomicInteger();

    /** A second passes whenever somebody looks. */
    private long now() {
        return TimeUnit.SECONDS.toNanos(seconds.getAndIncrement());
    }

    @Test
    void aBrokerThatRefusesWhileItIsStartingIsAskedAgain() throws IOException {
        FirstConnection.open(() -> refuseUntil(3), Duration.ofMinutes(1), PAUSE, this::now);

        assertThat(tries).hasValue(3);
    }

    @Test
    void aRefusalThatStaysIsThrown() {
        assertThatThrownBy(() -> FirstConnection.open(
                        () -> refuseUntil(Integer.MAX_VALUE), Duration.ofSeconds(3), PAUSE, this::now))
                .isInstanceOf(AmqpAuthenticationException.class);
        assertThat(tries).as("one a second").hasValue(3);
    }

    @Test
    void aBrokerThatIsNotThereIsLeftToTheCallerAtOnce() {
        assertThatThrownBy(() -> FirstConnection.open(this::findNobody, Duration.ofMinutes(1), PAUSE, this::now))
                .isInstanceOf(IOException.class);
        assertThat(tries).hasValue(1);
    }

    @Test
    void aConnectionThatBreaksDuringTheLoginIsNoRefusal() {
        Exception broken = new PossibleAuthenticationFailureException(new IOException("Connection reset"));

        assertThatThrownBy(() -> FirstConnection.open(() -> fail(broken), Duration.ofMinutes(1), PAUSE, this::now))
                .isInstanceOf(AmqpAuthenticationException.class);
        assertThat(tries).hasValue(1);
        RefusedConnection.rethrowIfRefused(new AmqpAuthenticationException(broken));
    }

    @Test
    void credentialsThatTheBrokerRefusesAreARefusal() {
        Exception refused = new AmqpAuthenticationException(new AuthenticationFailureException("ACCESS_REFUSED"));

        assertThatThrownBy(() -> RefusedConnection.rethrowIfRefused(refused)).isSameAs(refused);
    }

    private void fail(Exception cause) {
        tries.incrementAndGet();
        throw new AmqpAuthenticationException(cause);
    }

    private void refuseUntil(int last) {
        if (tries.incrementAndGet() < last) {
            throw new AmqpAuthenticationException(new IOException("ACCESS_REFUSED"));
        }
    }

    private void findNobody() throws IOException {
        tries.incrementAndGet();
        throw new IOException("connection refused");
    }
}
