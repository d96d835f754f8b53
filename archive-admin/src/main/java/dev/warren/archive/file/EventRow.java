package dev.warren.archive.file;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of the archive, with all its columns (contract, section 3). What is nullable there is so here.
 *
 * @param payload JSON text, as are {@code headers} and {@code extra}
 */
public record EventRow(
        String id,
        String type,
        @Nullable String userId,
        Instant timestamp,
        @Nullable String payload,
        String routingKey,
        String exchange,
        @Nullable String headers,
        @Nullable String extra,
        @Nullable String messageId,
        @Nullable String correlationId,
        @Nullable String appId,
        Instant ingestedAt) {

    /** About how much it takes as JSON, in characters. */
    public long length() {
        return 400L + id.length() + type.length() + of(payload) + of(headers) + of(extra);
    }

    private static int of(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
