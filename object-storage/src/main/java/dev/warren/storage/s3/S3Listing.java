package dev.warren.storage.s3;

import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ListPage;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Fills a page of a listing. Objects of others whose names are no keys of ours are passed over. */
final class S3Listing {

    /**
     * However few are wanted. MinIO counts objects it then leaves out: after {@code a/b}, each of {@code a-1}, {@code a-2}, … takes
     * a place in the answer, and a short answer that has lost all its places says that nothing follows.
     */
    private static final int MIN_REQUESTED = 100;

    private final S3Client s3;
    private final String bucket;

    S3Listing(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    ListPage page(KeyPrefix prefix, Optional<ObjectKey> startAfter, int limit) {
        if (startAfter.isPresent() && isBehind(startAfter.get(), prefix)) {
            return new ListPage(List.of(), Optional.empty());
        }
        @Nullable String after = startAfter
                .map(ObjectKey::value)
                .filter(key -> key.startsWith(prefix.value()))
                .orElse(null);
        return fill(prefix, after, limit);
    }

    /** Whether all keys with the prefix come before the start. A start that does not have the prefix is never sent. */
    private static boolean isBehind(ObjectKey startAfter, KeyPrefix prefix) {
        byte[] start = startAfter.value().getBytes(StandardCharsets.UTF_8);
        byte[] first = prefix.value().getBytes(StandardCharsets.UTF_8);
        return !startAfter.value().startsWith(prefix.value()) && Arrays.compareUnsigned(start, first) > 0;
    }

    private ListPage fill(KeyPrefix prefix, @Nullable String after, int limit) {
        List<ObjectStat> objects = new ArrayList<>();
        @Nullable String token = null;
        boolean truncated;
        do {
            ListObjectsV2Response response = request(prefix, after, token, Math.max(limit, MIN_REQUESTED));
            response.contents().forEach(object -> stat(object).ifPresent(objects::add));
            truncated = Boolean.TRUE.equals(response.isTruncated());
            token = response.nextContinuationToken();
        } while (truncated && objects.size() < limit);
        return cut(objects, limit, truncated);
    }

    private static ListPage cut(List<ObjectStat> objects, int limit, boolean truncated) {
        List<ObjectStat> page = objects.subList(0, Math.min(limit, objects.size()));
        boolean more = truncated || page.size() < objects.size();
        return new ListPage(page, more ? Optional.of(page.get(page.size() - 1).key()) : Optional.empty());
    }

    private ListObjectsV2Response request(KeyPrefix prefix, @Nullable String after, @Nullable String token, int limit) {
        return s3.listObjectsV2(request -> request.bucket(bucket)
                .prefix(prefix.value())
                .startAfter(after)
                .continuationToken(token)
                .maxKeys(limit));
    }

    private static Optional<ObjectStat> stat(S3Object object) {
        try {
            return Optional.of(new ObjectStat(new ObjectKey(object.key()), object.size(), object.lastModified()));
        } catch (IllegalArgumentException notAKey) {
            return Optional.empty();
        }
    }
}
