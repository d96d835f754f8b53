package dev.warren.storage.s3;

import java.net.URI;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** An S3 server in this JVM, written by others than MinIO's people. */
final class S3ProxyServer implements AutoCloseable {

    private static final S3Credentials CREDENTIALS = new S3Credentials("proxy-access", "proxy-secret");

    private final S3Proxy proxy;

    private S3ProxyServer(S3Proxy proxy) {
        this.proxy = proxy;
    }

    static S3ProxyServer start() throws Exception {
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(new TransientNio2BlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .ignoreUnknownHeaders(true)
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, CREDENTIALS.accessKey(), CREDENTIALS.secretKey())
                .build();
        proxy.start();
        return new S3ProxyServer(proxy);
    }

    S3Settings settings(String bucket) {
        URI uri = URI.create("http://127.0.0.1:" + proxy.getPort());
        return new S3Settings(Optional.of(new S3Endpoint(uri)), "us-east-1", bucket, Optional.of(CREDENTIALS));
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not stop", e);
        }
    }
}
