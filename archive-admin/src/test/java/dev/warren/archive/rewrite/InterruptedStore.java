package dev.warren.archive.rewrite;

import dev.warren.storage.ObjectStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.BiConsumer;

/** A store before one of whose operations something else happens, once: fakes a coincidence that cannot be arranged. */
public final class InterruptedStore {

    private InterruptedStore() {}

    /** Lets something happen before the first call of the operation with this name. */
    public static ObjectStore before(ObjectStore store, String operation, Runnable event) {
        boolean[] happened = {false};
        return telling(store, (name, key) -> {
            if (name.equals(operation) && !happened[0]) {
                happened[0] = true;
                event.run();
            }
        });
    }

    /** Tells the name and the first argument of each operation on whole objects before it is done. */
    public static ObjectStore telling(ObjectStore store, BiConsumer<String, Object> told) {
        return (ObjectStore) Proxy.newProxyInstance(
                InterruptedStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, args) -> {
                    boolean range = args != null && method.getName().equals("read") && args.length == 2;
                    if (args != null && !range) {
                        told.accept(method.getName(), args[0]);
                    }
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
