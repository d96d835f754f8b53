package dev.warren.storage.s3;

import static dev.warren.storage.s3.ScriptedProxy.DELAY;
import static dev.warren.storage.s3.ScriptedProxy.HANG;
import static dev.warren.storage.s3.ScriptedProxy.LOSE_REQUEST;
import static dev.warren.storage.s3.ScriptedProxy.LOSE_RESPONSE;
import static dev.warren.storage.s3.ScriptedProxy.after;
import static dev.warren.storage.s3.ScriptedProxy.cutResponse;
import static dev.warren.storage.s3.ScriptedProxy.respond;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.warren.fixtures.MinioServer;
import dev.warren.storage.CreateOutcome;
import dev.warren.storage.ExclusiveCreateProbe;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.StorageRefusedException;
import dev.warren.storage.StorageUnavailableException;
import dev.warren.storage.WriteId;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkSystemSetting;

/** What becomes of requests to a real server when the network or the server misbehaves. */
@Timeout(180)
class S3FaultsIT {

    private static final String BUCKET = "faults-bucket";
    private static final ObjectContent MINE = ObjectContent.ofBytes("mine".getBytes(UTF_8));
    private static final ObjectContent OTHERS = ObjectContent.ofBytes("other's".getBytes(UTF_8));

    private static MinioServer minio;
    private static S3ObjectStore direct;

    private final ObjectKey key = new ObjectKey("faults/" + UUID.randomUUID() + "/events_000001.parquet");
    private final WriteId write = WriteId.random();
    private ScriptedProxy proxy;
    private S3ObjectStore retrying;
    private S3ObjectStore once;

    /** For servers that do not answer: who waits for them shall not wait long. */
    private S3ObjectStore hasty;

    @BeforeAll
    static void startServer() {
        minio = MinioServer.start();
        direct = S3ObjectStore.open(settings(minio.endpoint()));
    }

    @AfterAll
    static void stopServer() {
        direct.close();
        minio.close();
    }

    @BeforeEach
    void openThroughProxy() throws IOException {
        proxy = new ScriptedProxy(minio.port());
        S3Settings settings = settings(proxy.endpoint());
        retrying = S3ObjectStore.open(settings.withPatience(patience(3)));
        once = S3ObjectStore.open(settings.withPatience(patience(1)));
        hasty = S3ObjectStore.open(settings.withPatience(
                new S3Patience(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(5), 1)));
    }

    @AfterEach
    void closeProxy() throws IOException {
        retrying.close();
        once.close();
        hasty.close();
        proxy.close();
    }

    /** So much that a slow machine is no timeout. */
    private static S3Patience patience(int attempts) {
        return new S3Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(60), attempts);
    }

    private static S3Settings settings(URI endpoint) {
        return new S3Settings(
                Optional.of(new S3Endpoint(endpoint)),
                "us-east-1",
                BUCKET,
                Optional.of(new S3Credentials(minio.accessKey(), minio.secretKey())));
    }

    @Test
    void aLostResponseIsResolvedByReadingBack() throws IOException {
        proxy.next("^PUT", LOSE_RESPONSE);

        assertThat(once.createIfAbsent(key, MINE, write)).isEqualTo(CreateOutcome.CREATED);

        assertThat(content()).isEqualTo("mine");
        assertThat(proxy.requests("^PUT.*events")).isEqualTo(1);
        assertThat(proxy.requests("^HEAD")).isEqualTo(1);
    }

    @Test
    void thePreconditionFailureOfTheOwnWriteIsSuccess() throws IOException {
        proxy.next("^PUT", LOSE_RESPONSE);

        assertThat(retrying.createIfAbsent(key, MINE, write)).isEqualTo(CreateOutcome.CREATED);

        assertThat(content()).isEqualTo("mine");
        assertThat(proxy.requests("^PUT.*events")).as("the SDK repeated it").isEqualTo(2);
    }

    @Test
    void aTimeoutAfterApplyingIsResolvedByReadingBack() {
        proxy.next("^PUT", exchange -> {
            exchange.forward();
            exchange.hang();
        });

        assertThat(hasty.createIfAbsent(key, MINE, write)).isEqualTo(CreateOutcome.CREATED);
    }

    /** MinIO asks for a minute when it is not quite up: whole goals would stand still, long after it is. */
    @Test
    void aWishToBeAskedMuchLaterIsNotObeyed() {
        proxy.next("^PUT", ScriptedProxy.respondRetryAfter(60));
        long started = System.nanoTime();

        assertThat(retrying.createIfAbsent(key, MINE, write)).isEqualTo(CreateOutcome.CREATED);

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void aLostRequestIsRepeatedWithTheSameBytes() throws IOException {
        proxy.next("^PUT", LOSE_REQUEST);

        assertThat(once.createIfAbsent(key, MINE, write)).isEqualTo(CreateOutcome.CREATED);

        assertThat(content()).isEqualTo("mine");
        assertThat(proxy.requests("^PUT.*events")).isEqualTo(2);
    }

    @Test
    void aCompetitorWhoWasFasterWins() throws IOException {
        proxy.next("^PUT", after(() -> direct.createIfAbsent(key, OTHERS, WriteId.random())));

        assertThat(retrying.createIfAbsent(key, MINE, write)).isEqualTo(CreateOutcome.EXISTS);

        assertThat(content()).isEqualTo("other's");
    }

    @Test
    void aCompetitorBetweenTwoAttemptsWins() throws IOException {
        proxy.next("^PUT", LOSE_REQUEST);
        proxy.next("^PUT", after(() -> direct.createIfAbsent(key, OTHERS, WriteId.random())));

        assertThat(retrying.createIfAbsent(key, MINE, write)).isEqualTo(CreateOutcome.EXISTS);

        assertThat(content()).isEqualTo("other's");
    }

    @Test
    void aConflictIsRepeated() throws IOException {
        proxy.next("^PUT", respond(409, "ConditionalRequestConflict"));

        assertThat(retrying.createIfAbsent(key, MINE, write)).isEqualTo(CreateOutcome.CREATED);

        assertThat(content()).isEqualTo("mine");
    }

    @Test
    void aPreconditionFailureWithoutAnObjectIsRepeated() {
        proxy.next("^PUT", respond(412, "PreconditionFailed"));

        assertThat(retrying.createIfAbsent(key, MINE, write)).isEqualTo(CreateOutcome.CREATED);
    }

    @Test
    void conflictsWithoutEndAreUnknownAfterABoundedNumberOfRequests() {
        proxy.always("^PUT", respond(409, "ConditionalRequestConflict"));

        assertUnknown(retrying.createIfAbsent(key, MINE, write), "HTTP 409 ConditionalRequestConflict");

        assertThat(proxy.requests("^PUT.*events")).isBetween(3L, 9L);
        proxy.heal();
        assertThat(retrying.createIfAbsent(key, MINE, write)).isEqualTo(CreateOutcome.CREATED);
    }

    @Test
    void aBurstOf503IsSatOut() {
        proxy.next("^PUT", respond(503, "SlowDown"));
        proxy.next("^PUT", respond(500, "InternalError"));

        assertThat(retrying.createIfAbsent(key, MINE, write)).isEqualTo(CreateOutcome.CREATED);
    }

    @Test
    void aLong503IsUnknownForCreatesAndUnavailableForTheRest() {
        proxy.always(".", respond(503, "SlowDown"));

        assertUnknown(retrying.createIfAbsent(key, MINE, write), "HTTP 503 SlowDown");
        assertUnavailable(() -> retrying.put(key, MINE), "cannot write " + key, "HTTP 503 SlowDown");
        assertUnavailable(() -> retrying.read(key), "cannot read " + key, "HTTP 503 SlowDown");
        assertUnavailable(() -> retrying.stat(key), "cannot look at " + key, "HTTP 503");
        assertUnavailable(() -> retrying.delete(key), "cannot delete " + key, "HTTP 503");
        assertUnavailable(
                () -> retrying.list(KeyPrefix.ROOT, Optional.empty(), 1), "cannot list ''", "HTTP 503 SlowDown");
    }

    @Test
    void aConnectionThatOnlyTheStoreSawBreakIsNoRefusal() {
        proxy.always(".", respond(499, "ClientDisconnected"));

        assertUnknown(once.createIfAbsent(key, MINE, write), "HTTP 499 ClientDisconnected");
        assertUnavailable(
                () -> once.list(KeyPrefix.ROOT, Optional.empty(), 1), "cannot list ''", "HTTP 499 ClientDisconnected");
    }

    @Test
    void aLateRequestIsArbitratedByTheStore() throws IOException {
        proxy.next("^PUT", DELAY);
        proxy.next("^HEAD", respond(503, "SlowDown"));
        assertUnknown(once.createIfAbsent(key, MINE, write), "cannot create");
        assertThat(direct.stat(key)).isEmpty();

        proxy.deliverDelayed();

        assertThat(content()).isEqualTo("mine");
        assertThat(direct.createIfAbsent(key, OTHERS, WriteId.random())).isEqualTo(CreateOutcome.EXISTS);
        assertThat(once.createIfAbsent(key, MINE, write)).isEqualTo(CreateOutcome.CREATED);
    }

    @Test
    void aLateRequestFindsTheKeyTaken() throws IOException {
        proxy.next("^PUT", DELAY);
        proxy.next("^HEAD", respond(503, "SlowDown"));
        assertUnknown(once.createIfAbsent(key, MINE, write), "cannot create");
        direct.createIfAbsent(key, OTHERS, WriteId.random());

        proxy.deliverDelayed();

        assertThat(content()).isEqualTo("other's");
        assertThat(once.createIfAbsent(key, MINE, write)).isEqualTo(CreateOutcome.EXISTS);
    }

    @Test
    void aLostResponseAndNoReadingBackIsUnknownUntilTheRepetition() {
        proxy.next("^PUT", LOSE_RESPONSE);
        proxy.always("^HEAD", respond(403, "AccessDenied"));

        assertUnknown(once.createIfAbsent(key, MINE, write), "cannot create " + key);

        proxy.heal();
        assertThat(once.createIfAbsent(key, MINE, write)).isEqualTo(CreateOutcome.CREATED);
    }

    @Test
    void aRefusalThatMayHideALostResponseIsUnknown() {
        proxy.next("^PUT", LOSE_RESPONSE);
        proxy.next("^PUT", respond(403, "ExpiredToken"));
        proxy.next("^HEAD", respond(403, "ExpiredToken"));

        assertUnknown(retrying.createIfAbsent(key, MINE, write), "renew the credentials");
    }

    @Test
    void aForbiddenCreateIsRefusedWithWhatToDo() {
        proxy.always("^PUT", respond(403, "AccessDenied"));

        assertThatExceptionOfType(StorageRefusedException.class)
                .isThrownBy(() -> retrying.createIfAbsent(key, MINE, write))
                .withMessageContaining("cannot create " + key + " in s3://" + BUCKET + " at " + proxy.endpoint())
                .withMessageContaining("HTTP 403 AccessDenied")
                .withMessageContaining("allow these credentials s3:GetObject and s3:PutObject on '" + BUCKET + "/*'")
                .withMessageNotContaining(minio.secretKey());
        assertThat(direct.stat(key)).isEmpty();
    }

    @Test
    void anExpiredTokenASkewedClockAndAWrongRegionAreNamed() {
        assertRefusal("ExpiredToken", 400, "renew the credentials");
        assertRefusal("InvalidAccessKeyId", 403, "check the access key and the secret key");
        assertRefusal("RequestTimeTooSkewed", 403, "set this machine's clock");
        assertRefusal("AuthorizationHeaderMalformed", 400, "check the region, it is set to us-east-1");
        assertRefusal("NotImplemented", 501, "check that the endpoint is an S3 server");
    }

    private void assertRefusal(String code, int status, String remedy) {
        proxy.always("^GET", respond(status, code));
        assertThatExceptionOfType(StorageRefusedException.class)
                .isThrownBy(() -> once.read(key))
                .withMessageContaining(code)
                .withMessageContaining(remedy);
        proxy.heal();
    }

    @Test
    void aTruncatedBodyIsAnErrorWhileReading() throws IOException {
        direct.put(key, ObjectContent.ofBytes(new byte[100_000]));
        proxy.next("^GET", cutResponse(50_000));

        try (InputStream in = once.read(key)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(in::readAllBytes)
                    .withMessageContaining(key.value())
                    .withCauseInstanceOf(StorageUnavailableException.class);
        }
    }

    @Test
    void aDamagedBodyIsAnErrorBeforeItsLastBytesAreUsed() throws IOException {
        direct.put(key, MINE);
        proxy.next("^GET", ScriptedProxy.DAMAGE_RESPONSE);

        try (InputStream in = once.read(key)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> in.readNBytes(4))
                    .withCauseInstanceOf(StorageUnavailableException.class);
        }
    }

    @Test
    void aServerThatNeverAnswersCostsABoundedTime() {
        proxy.always("^(PUT|HEAD|GET)", HANG);

        assertUnknown(hasty.createIfAbsent(key, MINE, write), "cannot create " + key);
        assertUnavailable(() -> hasty.read(key), "cannot read " + key);
    }

    /** More threads than the client has connections: some wait for one when their time is over, and are cancelled there. */
    @Test
    void aRequestThatIsCancelledBeforeItHasAConnectionIsUnavailable() throws Exception {
        proxy.always("^(PUT|HEAD|GET)", HANG);
        ExecutorService threads = Executors.newFixedThreadPool(80);
        try {
            List<Future<CreateOutcome>> creates = IntStream.range(0, 80)
                    .mapToObj(i -> threads.submit(() -> hasty.createIfAbsent(key, MINE, write)))
                    .toList();

            for (Future<CreateOutcome> create : creates) {
                assertUnknown(create.get(), "cannot create " + key);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anUnreachableEndpointIsUnavailableAtStartUpAndUnknownForCreates() throws IOException {
        URI nowhere = URI.create("http://127.0.0.1:" + freePort());
        S3Settings settings = settings(nowhere).withPatience(patience(2));

        assertUnavailable(
                () -> S3ObjectStore.open(settings), "s3://" + BUCKET + " at " + nowhere, "Connection refused");

        proxy.always(".", LOSE_REQUEST);
        assertUnknown(once.createIfAbsent(key, MINE, write), "cannot create " + key);
    }

    @Test
    void anUnknownHostIsUnavailable() {
        S3Settings settings =
                settings(URI.create("http://no-such-host.invalid:9000")).withPatience(patience(1));

        assertUnavailable(() -> S3ObjectStore.open(settings), "http://no-such-host.invalid:9000", "UnknownHost");
    }

    @Test
    void missingCredentialsAreRefusedWithWhatToDo() {
        System.setProperty(SdkSystemSetting.AWS_EC2_METADATA_DISABLED.property(), "true");
        S3Settings none =
                new S3Settings(Optional.of(new S3Endpoint(minio.endpoint())), "us-east-1", BUCKET, Optional.empty());
        try {
            assertThatExceptionOfType(StorageRefusedException.class)
                    .isThrownBy(() -> S3ObjectStore.open(none))
                    .withMessageContaining("Unable to load credentials")
                    .withMessageContaining("set an access key and a secret key");
        } finally {
            System.clearProperty(SdkSystemSetting.AWS_EC2_METADATA_DISABLED.property());
        }
    }

    @Test
    void aServerThatDiesAndComesBackFinishesWhatWasUnknown() {
        try (MinioServer server = MinioServer.start();
                S3ObjectStore store =
                        S3ObjectStore.open(settings(server.endpoint()).withPatience(patience(2)))) {
            server.kill();
            assertUnknown(store.createIfAbsent(key, MINE, write), "Connection refused");

            server.restart();

            assertThat(store.createIfAbsent(key, MINE, write)).isEqualTo(CreateOutcome.CREATED);
            assertThat(store.createIfAbsent(key, OTHERS, WriteId.random())).isEqualTo(CreateOutcome.EXISTS);
        }
    }

    @Test
    void aLostCompletionOfPartsIsResolvedByReadingBack() throws IOException {
        proxy.next("^POST .*uploadId=", LOSE_RESPONSE);

        assertThat(once.sendingInParts().createIfAbsent(key, MINE, write)).isEqualTo(CreateOutcome.CREATED);

        assertThat(content()).isEqualTo("mine");
        assertThat(uploadsUnderWay()).isZero();
    }

    @Test
    void aFailedPartAbortsTheUploadAndStartsAnother() throws IOException {
        proxy.next("^PUT .*partNumber=", LOSE_REQUEST);

        assertThat(once.sendingInParts().createIfAbsent(key, MINE, write)).isEqualTo(CreateOutcome.CREATED);

        assertThat(content()).isEqualTo("mine");
        assertThat(proxy.requests("^DELETE .*uploadId=")).isEqualTo(1);
        assertThat(uploadsUnderWay()).isZero();
    }

    @Test
    void anUploadThatCannotBeAbortedIsMentioned() {
        proxy.always("^PUT .*partNumber=", respond(403, "AccessDenied"));
        proxy.always("^DELETE .*uploadId=", respond(503, "SlowDown"));

        assertThatExceptionOfType(StorageRefusedException.class)
                .isThrownBy(() -> once.sendingInParts().createIfAbsent(key, MINE, write))
                .havingCause()
                .satisfies(cause -> assertThat(cause.getSuppressed()).hasSize(1));
    }

    @Test
    void aCompetitorDuringAnUploadInPartsWins() throws IOException {
        proxy.next("^POST .*uploadId=", after(() -> direct.createIfAbsent(key, OTHERS, WriteId.random())));

        assertThat(retrying.sendingInParts().createIfAbsent(key, MINE, write)).isEqualTo(CreateOutcome.EXISTS);

        assertThat(content()).isEqualTo("other's");
        assertThat(uploadsUnderWay()).isZero();
    }

    @Test
    void aBucketThatCannotBeCreatedIsNamed() {
        proxy.next("^GET", respond(404, "NoSuchBucket"));
        proxy.next("^PUT", respond(403, "AccessDenied"));
        proxy.next("^GET", respond(404, "NoSuchBucket"));

        assertThatExceptionOfType(StorageRefusedException.class)
                .isThrownBy(() -> S3ObjectStore.open(settings(proxy.endpoint())))
                .withMessageContaining("cannot create the bucket, which does not exist, in s3://" + BUCKET)
                .withMessageContaining("AccessDenied");
    }

    @Test
    void aBucketThatSomebodyElseCreatesMeanwhileIsFine() {
        proxy.next("^GET", respond(404, "NoSuchBucket"));
        proxy.next("^PUT", respond(409, "BucketAlreadyOwnedByYou"));

        assertThatCode(() -> S3ObjectStore.open(settings(proxy.endpoint())).close())
                .doesNotThrowAnyException();
    }

    @Test
    void aServerThatIgnoresTheConditionIsRefusedByTheProbe() throws IOException {
        proxy.always("^PUT", ScriptedProxy.OVERWRITE);

        assertThatExceptionOfType(StorageRefusedException.class)
                .isThrownBy(() -> new ExclusiveCreateProbe(retrying, 1).run())
                .withMessageContaining("s3://" + BUCKET + " at " + proxy.endpoint() + " ignores create-if-absent")
                .withMessageContaining("If-None-Match");
    }

    @Test
    void credentialsThatMayNotDeleteStillPassTheProbe() {
        proxy.always("^DELETE", respond(403, "AccessDenied"));

        assertThatCode(() -> new ExclusiveCreateProbe(retrying, 1).run()).doesNotThrowAnyException();
    }

    private String content() throws IOException {
        try (InputStream in = direct.read(key)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private int uploadsUnderWay() {
        try (var client = S3Clients.client(settings(minio.endpoint()))) {
            return client.listMultipartUploads(request -> request.bucket(BUCKET).prefix(key.value()))
                    .uploads()
                    .size();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void assertUnknown(CreateOutcome outcome, String message) {
        assertThat(outcome).isInstanceOf(CreateOutcome.Unknown.class);
        assertThat(((CreateOutcome.Unknown) outcome).cause().getMessage())
                .contains(message)
                .doesNotContain(minio.secretKey());
    }

    private static void assertUnavailable(ThrowingCallable call, String... messages) {
        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.getMessage()).contains(messages));
    }
}
