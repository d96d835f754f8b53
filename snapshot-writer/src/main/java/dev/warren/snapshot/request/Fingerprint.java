package dev.warren.snapshot.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** What an event asks, as one hash: every part with its length, so that no two sequences of parts run together. */
final class Fingerprint {

    private final MessageDigest digest = DigestUtils.getSha256Digest();

    private Fingerprint() {}

    static String of(OptionalInt version, Optional<Language> language, @Nullable String filename, Subject subject) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(version.isPresent() ? Integer.toString(version.getAsInt()) : "");
        fingerprint.add(language.map(Language::name).orElse(""));
        fingerprint.add(filename == null ? "" : filename);
        fingerprint.add(subject);
        return Hex.encodeHexString(fingerprint.digest.digest());
    }

    private void add(Subject subject) {
        add(subject.getClass().getSimpleName());
        if (subject instanceof Subject.Code code) {
            add(code.utf8());
        } else if (subject instanceof Subject.Files files) {
            files.contents().forEach((path, content) -> {
                add(path);
                add(content);
            });
        } else if (subject instanceof Subject.Archive archive) {
            add(archive.bytes());
        } else if (subject instanceof Subject.StoredArchive stored) {
            add(stored.key().value());
        }
    }

    private void add(String part) {
        add(part.getBytes(UTF_8));
    }

    private void add(byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        digest.update(part);
    }
}
