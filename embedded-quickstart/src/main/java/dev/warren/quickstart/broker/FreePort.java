package dev.warren.quickstart.broker;

import dev.warren.quickstart.QuickstartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ports that nobody listens on. */
public final class FreePort {

    private static final Logger log = LoggerFactory.getLogger(FreePort.class);

    private static final int TRIED = 100;
    private static final int BACKLOG = 50;

    private FreePort() {}

    /** The preferred port, or the next one above it that is free on this machine. Somebody else may take it then. */
    public static int from(int preferred) {
        for (int port = preferred; port < preferred + TRIED; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        throw noneFrom(preferred);
    }

    /** Listens on the loopback address, on the preferred port or the next one above it that is free on this machine. */
    static ServerSocket listenFrom(int preferred) {
        for (int port = preferred; port < preferred + TRIED; port++) {
            try {
                if (isFree(port)) {
                    return new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
                }
            } catch (IOException e) {
                log.debug("the port {} was free a moment ago", port, e);
            }
        }
        throw noneFrom(preferred);
    }

    private static QuickstartException noneFrom(int preferred) {
        return new QuickstartException(
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
