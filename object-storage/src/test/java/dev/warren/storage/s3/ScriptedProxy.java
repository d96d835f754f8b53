package dev.warren.storage.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP proxy in front of a real S3 server that spoils exchanges as it is told to. Requests are passed on byte for byte, so
 * that their signatures hold, each on a connection of its own.
 */
public final class ScriptedProxy implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ScriptedProxy.class);

    /** What to do with one exchange. */
    public interface Fault {
        void happen(Exchange exchange) throws IOException;
    }

    /** The server does what it was asked, and the connection breaks before it answers. */
    static final Fault LOSE_RESPONSE = Exchange::forward;

    /** The connection breaks before the server has seen the request. */
    static final Fault LOSE_REQUEST = exchange -> {};

    /** Nobody ever answers. */
    static final Fault HANG = Exchange::hang;

    /** The connection breaks, and the request arrives nevertheless: when {@link #deliverDelayed} is called. */
    static final Fault DELAY = Exchange::delay;

    /** The server answers, and the connection breaks in the middle of what it says. */
    static Fault cutResponse(int bytes) {
        return exchange -> exchange.answer(response -> Arrays.copyOf(response, response.length - bytes));
    }

    /** The last byte of the answer is another. */
    static final Fault DAMAGE_RESPONSE = exchange -> exchange.answer(response -> {
        response[response.length - 1] ^= 1;
        return response;
    });

    /** A server that knows no conditions: whatever became of the request, it reports success. */
    static final Fault OVERWRITE = exchange -> {
        exchange.forward();
        exchange.answerInstead("HTTP/1.1 200 OK\r\nETag: \"x\"\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                .getBytes(ISO_8859_1));
    };

    /** The same for the completion of a write in parts. */
    public static final Fault OVERWRITE_WITH_PARTS = exchange -> {
        exchange.forward();
        String body = "<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>";
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nConnection: close\r\nContent-Length: ";
        exchange.answerInstead((head + body.length() + "\r\n\r\n" + body).getBytes(ISO_8859_1));
    };

    /** Somebody answers in the server's place. */
    static Fault respond(int status, String code) {
        return respond(status, code, "");
    }

    /** The same with a wish that is to be repeated only after so many seconds. */
    static Fault respondRetryAfter(int seconds) {
        return respond(503, "SlowDown", "Retry-After: " + seconds + "\r\n");
    }

    private static Fault respond(int status, String code, String headers) {
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>scripted "
                + code + "</Message></Error>";
        String head = "HTTP/1.1 " + status + " Scripted\r\n" + headers
                + "Content-Type: application/xml\r\nConnection: close\r\nContent-Length: ";
        return exchange -> exchange.answerInstead((head + body.length() + "\r\n\r\n" + body).getBytes(ISO_8859_1));
    }

    /** Something else happens just before the server sees the request. */
    static Fault after(Runnable other) {
        return exchange -> {
            other.run();
            exchange.answer(UnaryOperator.identity());
        };
    }

    private record Rule(Pattern requestLine, Fault fault, boolean lasting) {}

    private final int upstreamPort;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Rule> rules = new ArrayList<>();
    private final List<Runnable> delayed = new CopyOnWriteArrayList<>();
    private final List<String> requestLines = new CopyOnWriteArrayList<>();

    public ScriptedProxy(int upstreamPort) throws IOException {
        this.upstreamPort = upstreamPort;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Spoils the next request whose first line, such as {@code PUT /bucket/key HTTP/1.1}, has a match of the pattern. */
    synchronized ScriptedProxy next(String requestLine, Fault fault) {
        rules.add(new Rule(Pattern.compile(requestLine), fault, false));
        return this;
    }

    /** Spoils every such request that no other rule speaks of. */
    public synchronized ScriptedProxy always(String requestLine, Fault fault) {
        rules.add(new Rule(Pattern.compile(requestLine), fault, true));
        return this;
    }

    /** Ends all faults. */
    synchronized void heal() {
        rules.clear();
    }

    void deliverDelayed() {
        delayed.forEach(Runnable::run);
        delayed.clear();
    }

    /** How many requests with such a first line came. */
    long requests(String requestLine) {
        Pattern pattern = Pattern.compile(requestLine);
        return requestLines.stream().filter(pattern.asPredicate()).count();
    }

    private synchronized Fault faultFor(String requestLine) {
        for (Iterator<Rule> i = rules.iterator(); i.hasNext(); ) {
            Rule rule = i.next();
            if (rule.requestLine().matcher(requestLine).find()) {
                if (!rule.lasting()) {
                    i.remove();
                }
                return rule.fault();
            }
        }
        return exchange -> exchange.answer(UnaryOperator.identity());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                log.debug("No longer accepting: {}", e.toString());
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            Exchange exchange = Exchange.read(client, upstreamPort, delayed);
            requestLines.add(exchange.requestLine());
            faultFor(exchange.requestLine()).happen(exchange);
        } catch (IOException e) {
            log.debug("Connection ended: {}", e.toString());
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    /** One request, and the client that waits for the answer. */
    public static final class Exchange {

        private final Socket client;
        private final int upstreamPort;
        private final List<Runnable> delayed;
        private final String head;
        private final byte[] body;

        private Exchange(Socket client, int upstreamPort, List<Runnable> delayed, String head, byte[] body) {
            this.client = client;
            this.upstreamPort = upstreamPort;
            this.delayed = delayed;
            this.head = head;
            this.body = body;
        }

        static Exchange read(Socket client, int upstreamPort, List<Runnable> delayed) throws IOException {
            InputStream in = client.getInputStream();
            String head = readUntil(in, "\r\n\r\n");
            if (head.toLowerCase(Locale.ROOT).contains("expect: 100-continue")) {
                client.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
            }
            return new Exchange(client, upstreamPort, delayed, head, in.readNBytes(lengthOfBody(head)));
        }

        private static String readUntil(InputStream in, String end) throws IOException {
            StringBuilder text = new StringBuilder();
            while (text.length() < end.length()
                    || !end.contentEquals(text.subSequence(text.length() - end.length(), text.length()))) {
                int next = in.read();
                if (next < 0) {
                    throw new EOFException("ended after " + text.length() + " bytes");
                }
                text.append((char) next);
            }
            return text.toString();
        }

        private static int lengthOfBody(String head) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                    .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                    .findFirst()
                    .orElse(0);
        }

        String requestLine() {
            return head.substring(0, head.indexOf('\r'));
        }

        /** The server's response, changed only to say that this connection ends with it. */
        byte[] forward() throws IOException {
            try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), upstreamPort)) {
                upstream.getOutputStream()
                        .write(head.replaceAll("(?i)\r\nexpect: [^\r]*", "").getBytes(ISO_8859_1));
                upstream.getOutputStream().write(body);
                InputStream in = new BufferedInputStream(upstream.getInputStream());
                String responseHead = readUntil(in, "\r\n\r\n");
                ByteArrayOutputStream response = new ByteArrayOutputStream();
                response.write(responseHead
                        .replaceFirst("\r\n", "\r\nConnection: close\r\n")
                        .getBytes(ISO_8859_1));
                response.write(readBody(in, responseHead));
                return response.toByteArray();
            }
        }

        private byte[] readBody(InputStream in, String responseHead) throws IOException {
            if (head.startsWith("HEAD")) {
                return new byte[0];
            }
            if (responseHead.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
                return readUntil(in, "\r\n0\r\n\r\n").getBytes(ISO_8859_1);
            }
            return in.readNBytes(lengthOfBody(responseHead));
        }

        void answer(UnaryOperator<byte[]> change) throws IOException {
            answerInstead(change.apply(forward()));
        }

        void answerInstead(byte[] response) throws IOException {
            client.getOutputStream().write(response);
        }

        void delay() {
            delayed.add(() -> {
                try {
                    byte[] response = forward();
                    log.info("Delayed {}: {}", requestLine(), new String(response, 0, 20, ISO_8859_1));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        void hang() throws IOException {
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }
}
