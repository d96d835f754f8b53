package dev.warren.ingester.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MailboxTest {

    /** More than a test may take: whoever waits so long has failed. */
    private static final long LONG = TimeUnit.SECONDS.toNanos(300);

    private final Mailbox mailbox = new Mailbox();

    @Test
    void allThatIsThereIsDoneAtOnceInTheOrderOfPosting() throws InterruptedException {
        List<Integer> done = new ArrayList<>();
        List<Integer> posted = IntStream.range(0, 5_000).boxed().toList();
        posted.forEach(task -> mailbox.post(() -> done.add(task)));

        mailbox.runNext(LONG);

        assertThat(done).isEqualTo(posted);
        assertThat(mailbox.isEmpty()).isTrue();
    }

    @Test
    void taskThatStaysAloneIsNotHeldBack() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        Thread poster = new Thread(() -> mailbox.post(done::incrementAndGet));
        poster.start();

        mailbox.runNext(LONG);

        assertThat(done).hasValue(1);
    }

    @Test
    void whatATaskPostsIsDoneNextTime() throws InterruptedException {
        List<String> done = new ArrayList<>();
        mailbox.post(() -> {
            done.add("first");
            mailbox.post(() -> done.add("second"));
        });

        mailbox.runNext(LONG);
        assertThat(done).containsExactly("first");
        assertThat(mailbox.isEmpty()).isFalse();

        mailbox.runNext(LONG);
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void nothingPostedIsWaitedForNoLongerThanAsked() throws InterruptedException {
        mailbox.runNext(TimeUnit.MILLISECONDS.toNanos(1));

        assertThat(mailbox.isEmpty()).isTrue();
    }

    @Test
    void waitEndsWhenTheThreadIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> mailbox.runNext(LONG)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void whoBringsMuchWaitsUntilItIsTaken() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(1);
        Thread bringing = thread(() -> {
            for (int i = 0; i < 20_000; i++) {
                mailbox.postSoon(done::incrementAndGet);
            }
            all.countDown();
        });

        assertThat(all.await(200, TimeUnit.MILLISECONDS)).as("all posted").isFalse();
        mailbox.post(done::incrementAndGet);
        while (done.get() < 20_001) {
            mailbox.runNext(LONG);
        }

        bringing.join();
        assertThat(all.getCount()).isZero();
    }

    @Test
    void nobodyWaitsForAMailboxThatIsClosed() throws InterruptedException {
        Thread bringing = thread(() -> {
            for (int i = 0; i < 20_000; i++) {
                mailbox.postSoon(() -> {});
            }
        });

        mailbox.close();

        bringing.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(bringing.isAlive()).isFalse();
    }

    /** What may be interrupted. */
    private interface Bringing {
        void run() throws InterruptedException;
    }

    private static Thread thread(Bringing bringing) {
        Thread thread = new Thread(() -> {
            try {
                bringing.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
