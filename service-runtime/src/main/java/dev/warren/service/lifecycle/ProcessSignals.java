package dev.warren.service.lifecycle;

import java.lang.reflect.Proxy;

/**
 * Signals from the operating system. {@code sun.misc.Signal} belongs to a module that the JDK supports, and the compiler warns of each
 * mention of it nevertheless, in a way that cannot be turned off: it is named here, once, and found when it is needed.
 */
public final class ProcessSignals {

    private ProcessSignals() {}

    /**
     * Has an action run whenever the process gets a signal, in place of what the JVM would do.
     *
     * @param name without SIG: INT, TERM
     * @throws IllegalStateException if this JVM has no such signal, or keeps it for itself
     */
    public static void on(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object running = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (p, m, a) -> {
                action.run();
                return null;
            });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), running);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java cannot handle SIG" + name, e);
        }
    }
}
