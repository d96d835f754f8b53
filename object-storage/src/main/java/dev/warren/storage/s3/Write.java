package dev.warren.storage.s3;

import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.WriteId;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * An object to send.
 *
 * @param onlyIfAbsent the write that wants to create the object; empty to replace what is there
 */
record Write(ObjectKey key, ObjectContent content, Optional<WriteId> onlyIfAbsent) {

    /** The object's metadata entry that tells whose write it is; the protocol makes it {@code x-amz-meta-warren-write-id}. */
    private static final String WRITE_ID = "warren-write-id";

    private static final String CONTENT_TYPE = "application/octet-stream";

    Map<String, String> metadata() {
        return onlyIfAbsent.map(id -> Map.of(WRITE_ID, id.toString())).orElse(Map.of());
    }

    /** The value of the {@code If-None-Match} header: {@code *} matches any object; null for none. */
    @Nullable String ifNoneMatch() {
        return onlyIfAbsent.isPresent() ? "*" : null;
    }

    /** Whether the metadata of an object names this write. */
    boolean wrote(Map<String, String> metadata) {
        return onlyIfAbsent.isPresent() && onlyIfAbsent.get().toString().equals(metadata.get(WRITE_ID));
    }

    /** Some of the bytes as the body of a request, which the SDK opens again for each attempt. */
    RequestBody body(long offset, long length) {
        ObjectContent part = content.part(offset, length);
        return RequestBody.fromContentProvider(
                () -> {
                    try {
                        return part.openAt(0);
                    } catch (IOException e) {
                        throw SdkClientException.create("cannot read what was to be written to " + key, e);
                    }
                },
                length,
                CONTENT_TYPE);
    }
}
