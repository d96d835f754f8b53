package dev.warren.storage.s3;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Says of a request whose time was over before it had a connection that it failed, as of every other. Apache5HttpClient (2.56) lets a
 * {@link CancellationException} through, which the SDK passes on as it is: its callers would take it for a defect of their own.
 */
final class CancelledRequests implements SdkHttpClient {

    private final SdkHttpClient client;

    private CancelledRequests(SdkHttpClient client) {
        this.client = client;
    }

    /** The same for whatever client the builder builds. */
    static SdkHttpClient.Builder<?> builder(SdkHttpClient.Builder<?> builder) {
        return new Builder(builder);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                try {
                    return prepared.call();
                } catch (CancellationException e) {
                    throw new IOException("cancelled before it had a connection", e);
                }
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }

    private record Builder(SdkHttpClient.Builder<?> client) implements SdkHttpClient.Builder<Builder> {

        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return new CancelledRequests(client.buildWithDefaults(defaults));
        }
    }
}
