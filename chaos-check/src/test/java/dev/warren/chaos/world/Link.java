package dev.warren.chaos.world;

import dev.warren.fixtures.TcpProxy;

/** A network between one client and one server. */
public record Link(String name, TcpProxy proxy) implements AutoCloseable {

    static Link to(int port, String name) {
        return new Link(name, TcpProxy.to(port));
    }

    int port() {
        return proxy.port();
    }

    @Override
    public void close() {
        proxy.close();
    }
}
