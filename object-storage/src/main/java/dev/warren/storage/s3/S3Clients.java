package dev.warren.storage.s3;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Makes the SDK's clients from our settings. */
final class S3Clients {

    private S3Clients() {}

    static S3Client client(S3Settings settings) {
        S3Patience patience = settings.patience();
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials(settings))
                .forcePathStyle(settings.endpoint().isPresent())
                .httpClientBuilder(CancelledRequests.builder(Apache5HttpClient.builder()
                        .connectionTimeout(patience.connect())
                        .socketTimeout(patience.attempt())))
                .overrideConfiguration(override -> override.addExecutionInterceptor(new OwnPace())
                        .apiCallAttemptTimeout(patience.attempt())
                        .apiCallTimeout(patience.call())
                        .retryStrategy(DefaultRetryStrategy.standardStrategyBuilder()
                                .maxAttempts(patience.attempts())
                                .build()));
        settings.endpoint().ifPresent(endpoint -> builder.endpointOverride(endpoint.uri()));
        return builder.build();
    }

    static S3Presigner presigner(S3Settings settings) {
        S3Presigner.Builder builder = S3Presigner.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials(settings))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(settings.endpoint().isPresent())
                        .build());
        settings.endpoint().ifPresent(endpoint -> builder.endpointOverride(endpoint.uri()));
        return builder.build();
    }

    /** For a request with a body, which takes longer than the client's default. */
    static AwsRequestOverrideConfiguration timeouts(S3Patience patience) {
        return AwsRequestOverrideConfiguration.builder()
                .apiCallAttemptTimeout(patience.attempt())
                .apiCallTimeout(patience.call())
                .build();
    }

    private static AwsCredentialsProvider credentials(S3Settings settings) {
        return settings.credentials()
                .<AwsCredentialsProvider>map(pair -> StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(pair.accessKey(), pair.secretKey())))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    /**
     * Repetitions come as soon as the SDK's own strategy says: a store that is just starting asks for a minute (MinIO's {@code
     * Retry-After: 60}), and all that waits for the answer would stand still long after it is up.
     */
    private static final class OwnPace implements ExecutionInterceptor {

        @Override
        public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            return context.httpResponse().toBuilder()
                    .removeHeader("Retry-After")
                    .build();
        }
    }
}
