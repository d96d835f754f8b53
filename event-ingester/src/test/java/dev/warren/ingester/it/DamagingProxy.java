package dev.warren.ingester.it;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands everything on, and changes one byte of what the server sends whenever a certain text comes by, so many times. */
final class DamagingProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final byte[] text;
    private final AtomicInteger left;

    DamagingProxy(int target, String text, int times) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        this.text = text.getBytes(US_ASCII);
        this.left = new AtomicInteger(times);
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** How often it still will. */
    int left() {
        return left.get();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            Socket broker = new Socket(InetAddress.getLoopbackAddress(), target);
            start(() -> copy(client, broker, false));
            start(() -> copy(broker, client, true));
        }
    }

    private void copy(Socket from, Socket to, boolean damage) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (damage) {
                    damage(buffer, read);
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private void damage(byte[] buffer, int length) {
        for (int i = 0; i + text.length <= length; i++) {
            if (java.util.Arrays.equals(buffer, i, i + text.length, text, 0, text.length)
                    && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                buffer[i] ^= 1;
                return;
            }
        }
    }

    private interface Forwarding {
        void run() throws IOException;
    }

    /** Ends with its connection. */
    private static void start(Forwarding work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // The other side has closed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
