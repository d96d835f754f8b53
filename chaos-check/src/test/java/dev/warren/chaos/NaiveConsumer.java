package dev.warren.chaos;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a careful program without an exactly-once protocol does: it writes a whole file under a name of its own, and acknowledges
 * then. It loses nothing, and makes rows twice whenever it dies in between.
 */
final class NaiveConsumer extends DefaultConsumer {

    private static final int ROWS = 200;
    /** What it says when a file of it is there. */
    static final String STORED = "stored";

    /** As much as a busy object store takes to say that the file is there: most of the time is spent between file and acknowledgement. */
    private static final int MILLIS_BEFORE_ACK = 100;

    private static final int MILLIS_BETWEEN_FLUSHES = 500;

    private static final Pattern EVENT =
            Pattern.compile("\\{\"id\":\"([^\"]+)\",\"timestamp\":\"([^\"]+)\",\"payload\":(\\{[^}]*})}");

    private final Path directory;
    private final List<String> rows = new ArrayList<>();
    private long last;

    private NaiveConsumer(Channel channel, Path directory) {
        super(channel);
        this.directory = directory;
    }

    /** Arguments: the broker's URI, the queue, the directory for files. */
    public static void main(String[] arguments) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(URI.create(arguments[0]));
        Channel channel = factory.newConnection("naive").createChannel();
        channel.basicQos(4 * ROWS);
        NaiveConsumer consumer = new NaiveConsumer(channel, Files.createDirectories(Path.of(arguments[2])));
        channel.basicConsume(arguments[1], consumer);
        while (true) {
            Thread.sleep(MILLIS_BETWEEN_FLUSHES);
            consumer.flushNow();
        }
    }

    @Override
    public synchronized void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body)
            throws IOException {
        rows.add(row(new String(body, StandardCharsets.UTF_8)));
        last = envelope.getDeliveryTag();
        if (rows.size() == ROWS) {
            flush();
        }
    }

    /** What is left when nothing more comes. */
    private void flushNow() {
        try {
            flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void flush() throws IOException {
        if (!rows.isEmpty()) {
            write();
            System.out.println(STORED);
            pause();
            getChannel().basicAck(last, true);
            rows.clear();
        }
    }

    private static String row(String event) {
        Matcher parts = EVENT.matcher(event);
        if (!parts.matches()) {
            throw new IllegalArgumentException(event);
        }
        String payload = parts.group(3).replace("\"", "\\\"");
        return "{\"id\":\"" + parts.group(1) + "\",\"timestamp\":\"" + parts.group(2) + "\",\"payload\":\"" + payload
                + "\"}";
    }

    private void write() throws IOException {
        Path hidden = directory.resolve(".unfinished-" + UUID.randomUUID());
        Files.write(hidden, rows);
        Files.move(hidden, directory.resolve(UUID.randomUUID() + ".jsonl"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void pause() {
        try {
            Thread.sleep(MILLIS_BEFORE_ACK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
