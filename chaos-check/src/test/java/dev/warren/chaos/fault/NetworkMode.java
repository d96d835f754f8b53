package dev.warren.chaos.fault;

import dev.warren.fixtures.TcpProxy;
import dev.warren.fixtures.TcpProxy.Direction;
import java.time.Duration;

/** A way in which a network fails. */
enum NetworkMode {
    CUT("F15", "network: cut (RST)") {
        @Override
        void begin(TcpProxy proxy, long bytes) {
            proxy.cut();
        }
    },
    CUT_AFTER_BYTES("F16", "network: cut after exactly N bytes") {
        @Override
        void begin(TcpProxy proxy, long bytes) {
            proxy.cutAfter(bytes % 2 == 0 ? Direction.TO_SERVER : Direction.TO_CLIENT, bytes);
        }
    },
    HALF_CLOSE_TO_SERVER("F17", "network: half-closed towards the server") {
        @Override
        void begin(TcpProxy proxy, long bytes) {
            proxy.halfClose(Direction.TO_SERVER);
        }
    },
    HALF_CLOSE_TO_CLIENT("F17", "network: half-closed towards the client") {
        @Override
        void begin(TcpProxy proxy, long bytes) {
            proxy.halfClose(Direction.TO_CLIENT);
        }
    },
    STALL("F18", "network: stalled") {
        @Override
        void begin(TcpProxy proxy, long bytes) {
            proxy.stall();
        }
    },
    BLACK_HOLE_TO_SERVER("F19", "network: black hole towards the server") {
        @Override
        void begin(TcpProxy proxy, long bytes) {
            proxy.blackHole(Direction.TO_SERVER);
        }

        @Override
        void end(TcpProxy proxy) {
            healWithoutTheDamagedConnections(proxy);
        }
    },
    BLACK_HOLE_TO_CLIENT("F19", "network: black hole towards the client") {
        @Override
        void begin(TcpProxy proxy, long bytes) {
            proxy.blackHole(Direction.TO_CLIENT);
        }

        @Override
        void end(TcpProxy proxy) {
            healWithoutTheDamagedConnections(proxy);
        }
    },
    LATENCY("F20", "network: 500 ms of latency") {
        @Override
        void begin(TcpProxy proxy, long bytes) {
            proxy.delay(Duration.ofMillis(500));
        }
    },
    DRIP("F20", "network: a few kilobytes a second") {
        @Override
        void begin(TcpProxy proxy, long bytes) {
            proxy.throttle(4096);
        }
    };

    private final String row;
    private final String words;

    NetworkMode(String row, String words) {
        this.row = row;
        this.words = words;
    }

    String row() {
        return row;
    }

    String words() {
        return words;
    }

    abstract void begin(TcpProxy proxy, long bytes);

    void end(TcpProxy proxy) {
        proxy.heal();
    }

    /** TCP never goes on behind a gap: a real connection that has lost bytes for good ends. */
    private static void healWithoutTheDamagedConnections(TcpProxy proxy) {
        proxy.cut();
        proxy.heal();
    }
}
