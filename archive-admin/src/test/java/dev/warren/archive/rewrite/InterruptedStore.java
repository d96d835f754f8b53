package dev.warren.archive.rewrite;

import dev.warren.storage.ObjectStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A store before one of whose operations something else happens, once: fakes a coincidence that cannot be arranged. */
public final class InterruptedStore {

    private InterruptedStore() {}

    /** @param operation its name; the first call of it is interrupted */
    public static ObjectStore before(ObjectStore store, String operation, Runnable event) {
        boolean[] happened = {false};
        return (ObjectStore) Proxy.newProxyInstance(
                InterruptedStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, args) -> {
                    if (method.getName().equals(operation) && !happened[0]) {
                        happened[0] = true;
                        event.run();
                    }
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
