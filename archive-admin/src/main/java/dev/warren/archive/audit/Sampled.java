package dev.warren.archive.audit;

import dev.warren.archive.ids.IdHash;
import dev.warren.archive.operation.Sample;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;

/** What belongs to a sample, by the hash of its place: that of a partition, a goal or a message never changes. */
final class Sampled {

    private Sampled() {}

    static boolean has(Sample sample, KeyPrefix place) {
        return sample.has(IdHash.of(place.value()).high());
    }

    static boolean has(Sample sample, ObjectKey place) {
        return sample.has(IdHash.of(place.value()).high());
    }
}
