package dev.warren.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.warren.fixtures.RabbitMqNode;
import dev.warren.fixtures.TcpProxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a completed future promises, with a broker that is killed and a network that is cut. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EventPublisherIT {

    /** A deadline before which the reason of a failure is known, on a slow machine too. */
    private static final Duration LONG_ENOUGH_TO_CONNECT = Duration.ofSeconds(6);

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    static RabbitMqNode broker;

    private final String exchange = "publish" + NUMBERS.incrementAndGet();
    private final String queue = exchange + ".queue";

    @BeforeAll
    static void startBroker() {
        broker = RabbitMqNode.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void declare() throws Exception {
        withChannel(channel -> {
            channel.exchangeDeclare(exchange, "topic", true);
            channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", "quorum"));
            channel.queueBind(queue, exchange, "#");
        });
    }

    @Test
    void whatABrokerConfirmedBeforeItWasKilledIsInTheQueue() throws Exception {
        TimeUnit.SECONDS.sleep(2); // RabbitMqNode.kill: a quorum queue survives it only so long after its declaration.
        Traffic traffic = new Traffic(settings(broker.url()), 4);
        for (int kills = 0; kills < 2; kills++) {
            traffic.awaitMore(300);
            broker.kill();
            broker.restart();
        }
        traffic.awaitMore(300);
        traffic.stop();
        assertThat(traffic.failed).isEmpty();
        assertAllQueued(traffic.confirmed);
    }

    @Test
    void whatWasConfirmedOverABadNetworkIsInTheQueue() throws Exception {
        try (TcpProxy proxy = TcpProxy.to(broker.port())) {
            Traffic traffic = new Traffic(settings(through(proxy)), 4);
            for (int i = 0; i < 5; i++) {
                traffic.awaitMore(200);
                proxy.cut();
                traffic.awaitMore(200);
                proxy.cutAfter(TcpProxy.Direction.TO_SERVER, 10_000 + i * 777);
                traffic.awaitMore(200);
                // Events arrive and their confirms don't: the copies that this makes have the same ids.
                proxy.cutAfter(TcpProxy.Direction.TO_CLIENT, 500 + i * 7);
                traffic.awaitMore(200);
                proxy.halfClose(TcpProxy.Direction.TO_CLIENT);
            }
            proxy.refuse();
            proxy.cut();
            TimeUnit.SECONDS.sleep(1);
            proxy.heal();
            traffic.awaitMore(200);
            traffic.stop();
            assertThat(traffic.failed).isEmpty();
            List<String> queued = assertAllQueued(traffic.confirmed);
            System.out.println("EventPublisher over a bad network: " + traffic.confirmed.size() + " confirmed, "
                    + queued.size() + " in the queue");
            assertThat(queued).as("copies, with the id of the first").hasSizeGreaterThan(traffic.confirmed.size());
        }
    }

    @Test
    void anEventWhoseConfirmIsLostIsSentAgainWithItsId() throws Exception {
        try (TcpProxy proxy = TcpProxy.to(broker.port());
                EventPublisher publisher = new EventPublisher(settings(through(proxy)))) {
            publisher.publish(NewEvent.now("warm.up", null)).get(20, TimeUnit.SECONDS);
            proxy.stall(TcpProxy.Direction.TO_CLIENT);
            NewEvent event = NewEvent.now("goal.created", "{\"n\":1}").withId("mine");
            CompletableFuture<NewEvent> result = publisher.publish(event);
            await().until(() -> queueLength() == 2);
            assertThat(result).isNotDone();
            proxy.cut();
            proxy.heal();
            assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo(event);
        }
        assertThat(drain().subList(1, 3)).containsExactly("mine", "mine");
    }

    @Test
    void anEventThatNoQueueTakesIsReportedAsUnroutable() throws Exception {
        withChannel(channel -> channel.queueUnbind(queue, exchange, "#"));
        NewEvent event = NewEvent.now("goal.created", null);
        try (EventPublisher publisher =
                new EventPublisher(settings(broker.url()).withDeadline(LONG_ENOUGH_TO_CONNECT))) {
            assertThatThrownBy(() -> publisher.publish(event).join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(UnroutableException.class, failure -> assertThat(failure.event())
                            .isSameAs(event))
                    .hasMessageContainingAll(event.id(), exchange, "goal.created", "no queue is bound");
        }
    }

    /** Of many one would be under way at its deadline, if the last attempts were made at any time. */
    @Test
    void eachOfManyEventsThatNoQueueTakesIsReportedAsUnroutable() throws Exception {
        withChannel(channel -> channel.queueUnbind(queue, exchange, "#"));
        List<CompletableFuture<NewEvent>> results = new ArrayList<>();
        try (EventPublisher publisher =
                new EventPublisher(settings(broker.url()).withDeadline(LONG_ENOUGH_TO_CONNECT))) {
            for (int i = 0; i < 1000; i++) {
                results.add(publisher.publish(NewEvent.now("goal.created", null)));
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
        assertThat(results)
                .allSatisfy(result -> assertThatThrownBy(result::join).hasCauseInstanceOf(UnroutableException.class));
    }

    @Test
    void anEventWithoutAnAnswerTellsThatItWasReturnedBefore() throws Exception {
        withChannel(channel -> channel.queueUnbind(queue, exchange, "#"));
        try (TcpProxy proxy = TcpProxy.to(broker.port());
                EventPublisher publisher =
                        new EventPublisher(settings(through(proxy)).withDeadline(LONG_ENOUGH_TO_CONNECT))) {
            CompletableFuture<NewEvent> result = publisher.publish(NewEvent.now("goal.created", null));
            TimeUnit.SECONDS.sleep(2);
            proxy.stall(TcpProxy.Direction.TO_CLIENT);
            assertThatThrownBy(result::join)
                    .cause()
                    .isInstanceOf(UnconfirmedException.class)
                    .hasMessageContainingAll("not confirmed within", "was returned", "times before");
        }
    }

    @Test
    void anEventThatWasReturnedArrivesOnceAQueueIsBound() throws Exception {
        withChannel(channel -> channel.queueUnbind(queue, exchange, "#"));
        NewEvent event = NewEvent.now("goal.created", null);
        try (EventPublisher publisher = new EventPublisher(settings(broker.url()))) {
            CompletableFuture<NewEvent> result = publisher.publish(event);
            TimeUnit.MILLISECONDS.sleep(700);
            assertThat(result).isNotDone();
            withChannel(channel -> channel.queueBind(queue, exchange, "#"));
            result.get(20, TimeUnit.SECONDS);
        }
        assertThat(drain()).containsExactly(event.id());
    }

    @Test
    void anEventThatTheBrokerRefusesIsSentAgainUntilThereIsRoom() throws Exception {
        String full = exchange + ".full";
        withChannel(channel -> {
            channel.queueUnbind(queue, exchange, "#");
            channel.queueDeclare(full, true, false, false, Map.of("x-max-length", 1, "x-overflow", "reject-publish"));
            channel.queueBind(full, exchange, "#");
        });
        Set<String> taken = new HashSet<>();
        try (EventPublisher publisher = new EventPublisher(settings(broker.url()))) {
            List<CompletableFuture<NewEvent>> results = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                results.add(publisher.publish(NewEvent.now("goal.created", null).withId("r-" + i)));
            }
            withChannel(channel -> await().atMost(Duration.ofSeconds(30)).until(() -> {
                GetResponse message = channel.basicGet(full, true);
                if (message != null) {
                    taken.add(message.getProps().getMessageId());
                }
                return taken.size() == 5;
            }));
            CompletableFuture.allOf(results.toArray(new CompletableFuture<?>[0]))
                    .get(20, TimeUnit.SECONDS);
        }
        assertThat(taken).containsExactlyInAnyOrder("r-0", "r-1", "r-2", "r-3", "r-4");
    }

    @Test
    void aMissingExchangeIsNamedInTheFailure() {
        try (EventPublisher publisher = new EventPublisher(
                settings(broker.url()).withExchange("nowhere").withDeadline(LONG_ENOUGH_TO_CONNECT))) {
            assertThatThrownBy(() -> publisher.publish(NewEvent.now("t", null)).join())
                    .cause()
                    .isInstanceOf(UnconfirmedException.class)
                    .hasMessageContaining("no exchange 'nowhere'");
        }
    }

    @Test
    void aWrongPasswordIsNamedInTheFailureAndNotTold() {
        try (EventPublisher publisher =
                new EventPublisher(settings("amqp://warren:falsch@localhost:" + broker.port() + "/")
                        .withDeadline(LONG_ENOUGH_TO_CONNECT))) {
            assertThatThrownBy(() -> publisher.publish(NewEvent.now("t", null)).join())
                    .cause()
                    .isInstanceOf(UnconfirmedException.class)
                    .hasMessageContaining("ACCESS_REFUSED")
                    .hasMessageNotContaining("falsch");
        }
    }

    @Test
    void noMoreEventsThanTheWindowHoldsAreUnderWay() throws Exception {
        PublisherSettings narrow = settings(broker.url()).withWindow(10);
        try (EventPublisher publisher = new EventPublisher(narrow)) {
            publisher.publish(NewEvent.now("warm.up", null)).get(20, TimeUnit.SECONDS);
            broker.pause();
            CountDownLatch through = new CountDownLatch(11);
            Queue<CompletableFuture<NewEvent>> results = new ConcurrentLinkedQueue<>();
            Thread caller = new Thread(() -> {
                for (int i = 0; i < 11; i++) {
                    results.add(publisher.publish(NewEvent.now("goal.created", null)));
                    through.countDown();
                }
            });
            caller.start();
            await().until(() -> through.getCount() == 1);
            assertThat(through.await(500, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(publisher.unsettled()).isEqualTo(10);
            broker.resume();
            assertThat(through.await(20, TimeUnit.SECONDS)).isTrue();
            for (CompletableFuture<NewEvent> result : results) {
                result.get(20, TimeUnit.SECONDS);
            }
        } finally {
            broker.resume();
        }
    }

    @Test
    void aCallbackMayPublishIntoAFullWindow() throws Exception {
        try (EventPublisher publisher =
                new EventPublisher(settings(broker.url()).withWindow(1))) {
            CompletableFuture<NewEvent> chain = publisher.publish(NewEvent.now("first", null));
            for (int i = 0; i < 50; i++) {
                chain = chain.thenCompose(before -> publisher.publish(NewEvent.now("next", null)));
            }
            chain.get(20, TimeUnit.SECONDS);
        }
        assertThat(drain()).hasSize(51);
    }

    @Test
    void closingWaitsForEveryConfirm() throws Exception {
        List<CompletableFuture<NewEvent>> results = new ArrayList<>();
        EventPublisher publisher = new EventPublisher(settings(broker.url()));
        for (int i = 0; i < 2000; i++) {
            results.add(publisher.publish(NewEvent.now("goal.created", null)));
        }
        publisher.close();
        assertThat(results).allMatch(result -> result.isDone() && !result.isCompletedExceptionally());
        assertThat(new HashSet<>(drain())).hasSize(2000);
        assertThatIllegalStateException().isThrownBy(() -> publisher.publish(NewEvent.now("late", null)));
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("event-publisher"));
    }

    @Test
    void anInterruptEndsTheWaitingAndFailsWhatIsLeft() throws Exception {
        try (TcpProxy proxy = TcpProxy.to(broker.port())) {
            proxy.refuse();
            EventPublisher publisher = new EventPublisher(settings(through(proxy)));
            CompletableFuture<NewEvent> result = publisher.publish(NewEvent.now("t", null));
            Thread closing = new Thread(publisher::close);
            closing.start();
            closing.interrupt();
            closing.join(10_000);
            assertThat(closing.isAlive()).isFalse();
            assertThatThrownBy(result::join)
                    .cause()
                    .isInstanceOf(UnconfirmedException.class)
                    .hasMessageContaining("when the publisher was closed");
        }
    }

    @Test
    void closingWithoutABrokerEndsAtTheDeadline() throws Exception {
        try (TcpProxy proxy = TcpProxy.to(broker.port())) {
            proxy.refuse();
            EventPublisher publisher =
                    new EventPublisher(settings(through(proxy)).withDeadline(LONG_ENOUGH_TO_CONNECT));
            CompletableFuture<NewEvent> result = publisher.publish(NewEvent.now("t", null));
            long before = System.nanoTime();
            publisher.close();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
            assertThatThrownBy(result::join)
                    .cause()
                    .isInstanceOf(UnconfirmedException.class)
                    .hasMessageContaining("Connection refused");
        }
    }

    /** Several threads that publish as fast as the window lets them. */
    private static final class Traffic {
        final Set<String> confirmed = ConcurrentHashMap.newKeySet();
        final Queue<Throwable> failed = new ConcurrentLinkedQueue<>();
        private final Queue<CompletableFuture<Void>> results = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final EventPublisher publisher;
        private final List<Thread> threads = new ArrayList<>();

        Traffic(PublisherSettings settings, int callers) {
            publisher = new EventPublisher(settings.withWindow(200));
            for (int i = 0; i < callers; i++) {
                Thread thread = new Thread(this::publish);
                thread.start();
                threads.add(thread);
            }
        }

        private void publish() {
            while (!stopped.get()) {
                CompletableFuture<NewEvent> result = publisher.publish(NewEvent.now("goal.created", "{\"n\":1}"));
                results.add(
                        result.thenAccept(event -> confirmed.add(event.id())).exceptionally(this::failed));
                try {
                    TimeUnit.MICROSECONDS.sleep(500);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        private @Nullable Void failed(Throwable failure) {
            failed.add(failure);
            return null;
        }

        void awaitMore(int events) {
            int before = confirmed.size();
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> confirmed.size() >= before + events);
        }

        void stop() throws InterruptedException {
            stopped.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            publisher.close();
            assertThat(results).allMatch(CompletableFuture::isDone);
        }
    }

    private PublisherSettings settings(String url) {
        return PublisherSettings.of(url).withExchange(exchange);
    }

    private static String through(TcpProxy proxy) {
        return broker.url().replace(":" + broker.port() + "/", ":" + proxy.port() + "/");
    }

    private List<String> assertAllQueued(Set<String> confirmed) throws Exception {
        List<String> queued = drain();
        Set<String> missing = new HashSet<>(confirmed);
        queued.forEach(missing::remove);
        assertThat(missing).as("confirmed, and not in the queue").isEmpty();
        assertThat(confirmed).as("in the queue, and never published").containsAll(queued);
        return queued;
    }

    private long queueLength() throws Exception {
        AtomicLong length = new AtomicLong();
        withChannel(channel -> length.set(channel.messageCount(queue)));
        return length.get();
    }

    /** The ids of all messages, copies too; each body must say the same as the message's id. */
    private List<String> drain() throws Exception {
        List<String> ids = new ArrayList<>();
        withChannel(channel -> {
            for (GetResponse message = channel.basicGet(queue, true);
                    message != null;
                    message = channel.basicGet(queue, true)) {
                Matcher id = ID.matcher(new String(message.getBody(), StandardCharsets.UTF_8));
                assertThat(id.find()).isTrue();
                assertThat(id.group(1)).isEqualTo(message.getProps().getMessageId());
                ids.add(id.group(1));
            }
        });
        return ids;
    }

    private interface Work {
        void on(Channel channel) throws Exception;
    }

    private static void withChannel(Work work) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri());
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            work.on(channel);
        }
    }
}
