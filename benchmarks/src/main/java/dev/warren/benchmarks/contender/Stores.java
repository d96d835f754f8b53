package dev.warren.benchmarks.contender;

import dev.warren.fixtures.BucketUnderTest;
import dev.warren.fixtures.DirectoryUnderTest;
import dev.warren.fixtures.StoreUnderTest;
import dev.warren.fixtures.StoreUnderTest.Kind;
import java.nio.file.Path;

/** An empty store for one run. */
final class Stores {

    private Stores() {}

    /** @param directory for the store, or for copies of what is in it */
    static StoreUnderTest empty(Kind kind, World world, String name, Path directory) {
        return kind == Kind.LOCAL
                ? new DirectoryUnderTest(directory.resolve("storage"))
                : new BucketUnderTest(world.minio(), name, directory);
    }
}
