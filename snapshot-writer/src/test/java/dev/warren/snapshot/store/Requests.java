package dev.warren.snapshot.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.snapshot.request.Goal;
import dev.warren.snapshot.request.Language;
import dev.warren.snapshot.request.SnapshotRequest;
import dev.warren.snapshot.request.Subject;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.codec.digest.DigestUtils;

/** Requests with harmless defaults, for tests. */
final class Requests {

    static final Goal GOAL = new Goal("0f8fad5b-d9cb-469f-a165-70867728950e", "7c9e6679-7425-40de-944b-e07fc1f90ae7");

    private Requests() {}

    static SnapshotRequest code(String id, String code) {
        return request(id, OptionalInt.empty(), new Subject.Code(code.getBytes(UTF_8)), code);
    }

    static SnapshotRequest code(String id, int version, String code) {
        return request(id, OptionalInt.of(version), new Subject.Code(code.getBytes(UTF_8)), version + code);
    }

    static SnapshotRequest project(String id, Map<String, String> files) {
        return request(id, OptionalInt.empty(), new Subject.Files(files), files.toString());
    }

    static SnapshotRequest request(String id, OptionalInt version, Subject subject, String asked) {
        return new SnapshotRequest(
                id,
                "2025-12-28T10:00:00Z",
                GOAL,
                version,
                Optional.of(Language.DEFAULT),
                null,
                subject,
                DigestUtils.sha256Hex(asked));
    }
}
