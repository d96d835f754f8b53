package dev.warren.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.warren.storage.CreateOutcome;
import dev.warren.storage.ExclusiveCreateProbe;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ListPage;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.ObjectStoreContract;
import dev.warren.storage.PatternContent;
import dev.warren.storage.StorageRefusedException;
import dev.warren.storage.WriteId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What S3 adds to the contract, for every server it is run against. */
abstract class S3ObjectStoreContract extends ObjectStoreContract {

    /** Of the bucket that {@link #store} is open on. */
    abstract S3Settings settings();

    /** Of a bucket that does not exist yet. */
    abstract S3Settings freshBucket();

    @Test
    void theServerPassesTheProbeBothWays() {
        S3ObjectStore store = (S3ObjectStore) store();

        assertThatCode(() -> new ExclusiveCreateProbe(store, 20).run()).doesNotThrowAnyException();
        assertThatCode(() -> new ExclusiveCreateProbe(store.sendingInParts(), 20).run())
                .doesNotThrowAnyException();
    }

    @Test
    void smallAndLargeWritesExcludeEachOther() throws IOException {
        ObjectStore whole = store();
        ObjectStore inParts = ((S3ObjectStore) whole).sendingInParts();
        ObjectKey first = home.key("first");
        ObjectKey second = home.key("second");

        assertThat(whole.createIfAbsent(first, content("whole"), WriteId.random()))
                .isEqualTo(CreateOutcome.CREATED);
        assertThat(inParts.createIfAbsent(first, content("parts"), WriteId.random()))
                .isEqualTo(CreateOutcome.EXISTS);
        assertThat(inParts.createIfAbsent(second, content("parts"), WriteId.random()))
                .isEqualTo(CreateOutcome.CREATED);
        assertThat(whole.createIfAbsent(second, content("whole"), WriteId.random()))
                .isEqualTo(CreateOutcome.EXISTS);

        assertThat(contentOf(first)).isEqualTo("whole");
        assertThat(contentOf(second)).isEqualTo("parts");
    }

    @Test
    void aRepetitionInPartsIsRecognised() {
        ObjectStore inParts = ((S3ObjectStore) store()).sendingInParts();
        WriteId write = WriteId.random();

        assertThat(inParts.createIfAbsent(home.key("one"), content("x"), write)).isEqualTo(CreateOutcome.CREATED);
        assertThat(inParts.createIfAbsent(home.key("one"), content("x"), write)).isEqualTo(CreateOutcome.CREATED);
    }

    @Test
    void aPresignedLinkLetsItsBearerRead() throws Exception {
        ObjectKey key = home.key("with space/ü+%.bin");
        create(key, "for the bearer");

        URI link = store().presignRead(key, Duration.ofMinutes(5)).orElseThrow();

        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("for the bearer");
    }

    @Test
    void aMissingBucketIsCreatedAndAnExistingOneOpened() {
        S3Settings fresh = freshBucket();

        S3ObjectStore.open(fresh).close();
        S3ObjectStore.open(fresh).close();
    }

    @Test
    void streamsClosedEarlyLeaveTheStoreUsable() throws IOException {
        ObjectKey key = home.key("large");
        store().put(key, new PatternContent(20 << 20, 1));

        for (int i = 0; i < 60; i++) {
            try (InputStream in = store().read(key)) {
                assertThat(in.readNBytes(10)).hasSize(10);
            }
        }

        assertThat(store().stat(key)).isPresent();
    }

    @Test
    void wrongCredentialsAreRefusedWithoutTellingThem() {
        S3Credentials wrong =
                new S3Credentials(settings().credentials().orElseThrow().accessKey(), "not-the-secret");
        S3Settings settings = settings();
        S3Settings forged =
                new S3Settings(settings.endpoint(), settings.region(), settings.bucket(), Optional.of(wrong));

        assertThatExceptionOfType(StorageRefusedException.class)
                .isThrownBy(() -> S3ObjectStore.open(forged))
                .withMessageContaining(settings.bucket())
                .withMessageContaining(settings.endpoint().orElseThrow().toString())
                .withMessageContaining("SignatureDoesNotMatch")
                .withMessageContaining("check the access key and the secret key")
                .withMessageNotContaining("not-the-secret");
    }

    @Test
    void aBucketThatVanishedIsRefusedByName() {
        S3Settings gone = freshBucket();
        try (S3ObjectStore store = S3ObjectStore.open(gone)) {
            S3Clients.client(gone).deleteBucket(request -> request.bucket(gone.bucket()));

            assertThatExceptionOfType(StorageRefusedException.class)
                    .isThrownBy(() -> store.createIfAbsent(home.key("x"), content("x"), WriteId.random()))
                    .withMessageContaining("NoSuchBucket")
                    .withMessageContaining("create the bucket '" + gone.bucket() + "'");
        }
    }

    @Test
    void foreignKeysArePassedOver() {
        S3Settings fresh = freshBucket();
        try (S3ObjectStore store = S3ObjectStore.open(fresh);
                S3Client client = S3Clients.client(fresh)) {
            putForeign(client, fresh, "a/.hidden");
            for (int i = 0; i < 120; i++) {
                putForeign(client, fresh, "b/.hidden" + i);
            }
            create(store, "b/x");
            create(store, "c/y");

            ListPage first = store.list(KeyPrefix.ROOT, Optional.empty(), 1);
            ListPage second = store.list(KeyPrefix.ROOT, first.next(), 1);

            assertThat(first.objects())
                    .extracting(object -> object.key().value())
                    .containsExactly("b/x");
            assertThat(second.objects())
                    .extracting(object -> object.key().value())
                    .containsExactly("c/y");
            assertThat(second.next()).isEmpty();
        }
    }

    private static void putForeign(S3Client client, S3Settings settings, String key) {
        client.putObject(request -> request.bucket(settings.bucket()).key(key), RequestBody.fromString("x", UTF_8));
    }

    private static void create(ObjectStore store, String key) {
        store.put(new ObjectKey(key), content("x"));
    }
}
