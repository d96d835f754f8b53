package dev.warren.archive.audit;

import dev.warren.archive.ids.IdHash;
import dev.warren.archive.ids.IdSightings;
import dev.warren.archive.ids.Sighting;
import dev.warren.archive.layout.QuarantineWalk;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Sample;
import dev.warren.archive.operation.Workers;
import dev.warren.service.quarantine.QuarantinedMessage;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.io.InputStream;
import java.util.Set;

/** Audits the messages in quarantine. */
final class QuarantineAudit {

    private static final String CONFLICT = "id-conflict";

    private final Sample sample;
    private final IdSightings ids;
    private final RemovedPartitions removed;
    private final Workers workers;
    private final Findings findings;
    private final Tally tally;

    QuarantineAudit(
            Sample sample,
            IdSightings ids,
            RemovedPartitions removed,
            Workers workers,
            Findings findings,
            Tally tally) {
        this.sample = sample;
        this.ids = ids;
        this.removed = removed;
        this.workers = workers;
        this.findings = findings;
        this.tally = tally;
    }

    void run(ObjectStore store, KeyPrefix part, Scope scope) {
        new QuarantineWalk(store, part, scope)
                .walk(
                        object -> submit(store, part, object),
                        foreign -> findings.add(
                                FindingCode.QUARANTINE_FOREIGN_FILE, foreign.key(), "no message is called like that"));
        workers.awaitAll();
    }

    private void submit(ObjectStore store, KeyPrefix part, ObjectStat object) {
        if (Sampled.has(sample, object.key())) {
            workers.submit(() -> audit(store, part, object));
        }
    }

    private void audit(ObjectStore store, KeyPrefix part, ObjectStat object) {
        ObjectKey key = object.key();
        try {
            QuarantinedMessage message =
                    QuarantinedMessage.parse(ObjectBytes.read(store, key, InputStream::readAllBytes));
            tally.quarantined(kind(part) + " " + message.reason(), object.size());
            judge(key, message);
            if (part.equals(QuarantineWalk.EVENTS)) {
                sight(message);
            }
        } catch (IllegalArgumentException e) {
            tally.quarantined(kind(part) + " (unreadable)", object.size());
            findings.add(FindingCode.QUARANTINE_UNREADABLE, key, "it cannot be read: " + e.getMessage());
        } catch (NoSuchObjectException e) {
            findings.add(FindingCode.QUARANTINE_UNREADABLE, key, "it was listed, and is not there any more");
        }
    }

    private static String kind(KeyPrefix part) {
        return part.equals(QuarantineWalk.EVENTS) ? "events" : "snapshots";
    }

    private void judge(ObjectKey key, QuarantinedMessage message) {
        String name = key.name().substring(0, key.name().length() - ".json".length());
        if (!message.mayBeNamed(name)) {
            findings.add(
                    FindingCode.QUARANTINE_NAME,
                    key,
                    "its name should be " + message.name() + ", by the SHA-256 of its message");
        } else if (!message.isIntact()) {
            findings.add(FindingCode.QUARANTINE_NAME, key, "its message_sha256 is not that of its message");
        }
    }

    private void sight(QuarantinedMessage message) {
        Set<String> names = QuarantinedIds.of(message.message());
        Sighting.Kind kind = kind(message);
        names.forEach(id -> ids.add(Sighting.elsewhere(IdHash.of(id), kind)));
    }

    private Sighting.Kind kind(QuarantinedMessage message) {
        if (!message.reason().equals(CONFLICT)) {
            return Sighting.Kind.QUARANTINED;
        }
        return QuarantinedIds.event(message.message())
                        .filter(event -> removed.has(event.timestamp()))
                        .isPresent()
                ? Sighting.Kind.OLD_CONFLICT
                : Sighting.Kind.CONFLICT;
    }
}
