package dev.warren.quickstart.broker;

import dev.warren.quickstart.QuickstartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports that nobody listens on. */
public final class FreePort {

    private static final int TRIED = 100;

    private FreePort() {}

    /** The preferred port, or the next one above it that is free on this machine. */
    public static int from(int preferred) {
        for (int port = preferred; port < preferred + TRIED; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new QuickstartException(
                "no free port from " + preferred + " to " + (preferred + TRIED - 1) + ": stop what listens there");
    }

    /** Free on the loopback address and on all addresses: something else may listen on either. */
    private static boolean isFree(int port) {
        return binds(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && binds(new InetSocketAddress(port));
    }

    private static boolean binds(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
