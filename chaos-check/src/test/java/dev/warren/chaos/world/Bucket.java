package dev.warren.chaos.world;

import dev.warren.fixtures.BucketUnderTest;
import dev.warren.fixtures.MinioServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A bucket on a MinIO server. */
public final class Bucket implements Store {

    private static final String NAME = "chaos";

    private final MinioServer minio;

    Bucket(String secretKey) {
        this.minio = MinioServer.startWithSecret(secretKey);
    }

    public MinioServer server() {
        return minio;
    }

    @Override
    public String description() {
        return "MinIO";
    }

    @Override
    public Optional<Integer> port() {
        return Optional.of(minio.port());
    }

    @Override
    public Map<String, String> settings(int port) {
        Map<String, String> settings = new HashMap<>(bucket(Path.of("")).settings());
        settings.put("MINIO_ENDPOINT", "localhost:" + port);
        return settings;
    }

    private BucketUnderTest bucket(Path copies) {
        return new BucketUnderTest(minio, NAME, copies);
    }

    @Override
    public List<String> prefix() {
        return List.of();
    }

    @Override
    public int files() {
        return bucket(Path.of("")).keys("events/").size();
    }

    @Override
    public Path look(Path copies) throws IOException {
        return bucket(copies).files("");
    }

    /** Nothing unfinished is ever an object. */
    @Override
    public void ageTemporaries() {}

    /** Runs again, whatever was done to it. */
    @Override
    public void heal() {
        minio.resume();
        minio.restart();
    }

    @Override
    public void close() {
        minio.close();
    }
}
