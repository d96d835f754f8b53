package dev.warren.model;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The AMQP content encoding. Bodies are read as they are; a compressed one is not unpacked, so that none can explode. */
final class ContentEncoding {

    private static final Set<String> PLAIN = Set.of("", "identity", "utf-8", "utf8", "us-ascii", "8bit", "binary");

    private ContentEncoding() {}

    static boolean isPlain(@Nullable String encoding) {
        return encoding == null || PLAIN.contains(encoding.strip().toLowerCase(Locale.ROOT));
    }

    /** For data that cannot tell by itself whether it is compressed. */
    static void requirePlain(@Nullable String encoding) {
        if (encoding != null && !isPlain(encoding)) {
            Malformed refused = refused(encoding);
            throw new MalformedException(refused.reason(), refused.message());
        }
    }

    static Malformed refused(String encoding) {
        return new Malformed(
                Reason.MALFORMED_JSON,
                "the content encoding is " + PlainWords.quote(Utf8Slice.of(encoding))
                        + ", but compressed or encoded bodies are not accepted: send the body as it is");
    }
}
