package dev.warren.quickstart.broker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects clients with the broker, byte by byte, but for the broker's first words: see {@link ConnectionStart}. */
final class ClientRelay implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ClientRelay.class);

    private final ServerSocket listening;
    private final int brokerPort;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private ClientRelay(ServerSocket listening, int brokerPort) {
        this.listening = listening;
        this.brokerPort = brokerPort;
    }

    /** Takes the clients of a socket, which is closed with the relay. */
    static ClientRelay start(ServerSocket listening, int brokerPort) {
        ClientRelay relay = new ClientRelay(listening, brokerPort);
        relay.inBackground("amqp-clients", relay::accept);
        return relay;
    }

    /** Ends every connection. */
    @Override
    public void close() {
        closeQuietly(listening);
        open.forEach(ClientRelay::closeQuietly);
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = opened(listening.accept());
            inBackground("amqp-client-" + client.getPort(), () -> connect(client));
        }
    }

    private void connect(Socket client) throws IOException {
        try (client) {
            Socket broker = opened(new Socket(InetAddress.getLoopbackAddress(), brokerPort));
            try (broker) {
                inBackground("amqp-broker-" + client.getPort(), () -> answer(broker, client));
                client.getInputStream().transferTo(broker.getOutputStream());
            } finally {
                open.remove(broker);
            }
        } finally {
            open.remove(client);
        }
    }

    /** When the broker hangs up, so does the relay. */
    private static void answer(Socket broker, Socket client) throws IOException {
        try (client;
                broker) {
            DataInputStream in = new DataInputStream(broker.getInputStream());
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            ConnectionStart.relay(in, out);
            in.transferTo(out);
        }
    }

    private Socket opened(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        open.add(socket);
        return socket;
    }

    private void inBackground(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        log.debug("{} ends: {}", name, e.toString());
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            log.debug("{} does not close: {}", closeable, e.toString());
        }
    }

    private interface Work {
        void run() throws IOException;
    }
}
