package dev.warren.storage.local;

import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ListPage;
import dev.warren.storage.ObjectStore;
import java.nio.file.Path;

/** Asks for the first and the second page of a store. The argument is its directory. */
final class WideDirectory {

    private WideDirectory() {}

    public static void main(String[] args) {
        try (ObjectStore store = LocalObjectStore.open(Path.of(args[0]))) {
            ListPage first = store.list(KeyPrefix.ROOT, java.util.Optional.empty(), ListPage.MAX_OBJECTS);
            ListPage second = store.list(KeyPrefix.ROOT, first.next(), ListPage.MAX_OBJECTS);
            System.out.println(first.objects().get(0).key() + " to "
                    + second.objects().get(ListPage.MAX_OBJECTS - 1).key());
        }
    }
}
