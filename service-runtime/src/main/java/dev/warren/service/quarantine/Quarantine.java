package dev.warren.service.quarantine;

import dev.warren.storage.CreateOutcome;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageUnavailableException;
import dev.warren.storage.WriteId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Keeps messages that cannot become a row: {@code quarantine/events/YYYY/MM/DD/<sha256>.json}, one object to a message however
 * often it is delivered, by the UTC day it was first seen.
 *
 * <p>The name is the SHA-256 of the body, followed by a zero byte and the message id where there is one. Another message with the
 * same body and id (other headers, say) takes the SHA-256 of everything it consists of instead.
 */
public final class Quarantine {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ObjectStore store;
    private final KeyPrefix root;

    /** @param root ends with the kind of message, e.g. {@code quarantine/events/} */
    public Quarantine(ObjectStore store, KeyPrefix root) {
        this.store = store;
        this.root = root;
    }

    /**
     * Keeps the message. When it returns, the message is durable.
     *
     * @param reason the code, e.g. {@code malformed-json}
     * @param explanation what is wrong and what to do about it, one line in plain words
     * @return where it is, also if it was there already
     * @throws dev.warren.storage.StorageException if the store does not let it; call again later
     */
    public ObjectKey keep(ReceivedMessage message, String reason, String explanation) {
        MessageFingerprint fingerprint = MessageFingerprint.of(message);
        Instant now = message.receivedAt();
        for (String name : List.of(fingerprint.name(), fingerprint.whole())) {
            ObjectKey yesterday = key(now.minus(Duration.ofDays(1)), name);
            if (store.stat(yesterday).isPresent() && holds(yesterday, fingerprint)) {
                return confirmed(yesterday);
            }
        }
        try (QuarantineDocument document = QuarantineDocument.of(message, reason, explanation, fingerprint)) {
            ObjectKey key = key(now, fingerprint.name());
            if (created(key, document.content()) || holds(key, fingerprint)) {
                return confirmed(key);
            }
            ObjectKey other = key(now, fingerprint.whole());
            created(other, document.content());
            return confirmed(other);
        } catch (IOException e) {
            throw new StorageUnavailableException("could not write out a message for quarantine", e);
        }
    }

    private boolean created(ObjectKey key, ObjectContent content) {
        CreateOutcome outcome = store.createIfAbsent(key, content, WriteId.random());
        if (outcome instanceof CreateOutcome.Unknown unknown) {
            throw new StorageUnavailableException("it is not known whether " + key + " was created", unknown.cause());
        }
        return outcome instanceof CreateOutcome.Created;
    }

    private boolean holds(ObjectKey key, MessageFingerprint fingerprint) {
        try (InputStream in = store.read(key)) {
            return QuarantineDocument.fingerprintOf(in).equals(fingerprint.whole());
        } catch (IOException | JacksonIOException e) {
            throw new StorageUnavailableException("could not read " + key + " in " + store.description(), e);
        } catch (JacksonException damaged) {
            return false;
        }
    }

    /** The message is acknowledged because of this object, whoever wrote it. */
    private ObjectKey confirmed(ObjectKey key) {
        store.confirmDurable(key);
        return key;
    }

    private ObjectKey key(Instant day, String name) {
        return root.child(DAY.format(day)).key(name + ".json");
    }
}
