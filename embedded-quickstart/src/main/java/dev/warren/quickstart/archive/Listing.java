package dev.warren.quickstart.archive;

import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ListPage;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All objects under a prefix, page after page. */
final class Listing {

    private Listing() {}

    static List<ObjectStat> of(ObjectStore store, KeyPrefix prefix) {
        List<ObjectStat> objects = new ArrayList<>();
        Optional<ObjectKey> after = Optional.empty();
        do {
            ListPage page = store.list(prefix, after, ListPage.MAX_OBJECTS);
            objects.addAll(page.objects());
            after = page.next();
        } while (after.isPresent());
        return objects;
    }
}
