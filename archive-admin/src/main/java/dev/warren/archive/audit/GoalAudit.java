package dev.warren.archive.audit;

import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.layout.GoalObjects;
import dev.warren.snapshot.history.Manifest;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.history.Version;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Audits one goal: manifest, files and log of claims against each other. Safe beside writers, who claim, then create the file, then
 * write the manifest: listed first are the files, read next is the manifest, and the log last.
 */
final class GoalAudit {

    /** Longer than from a file to its manifest. */
    private static final Duration SECOND_LOOK = Duration.ofSeconds(2);

    private static final Pattern RECORD = Pattern.compile("\\d{9}\\.json");

    private final ObjectStore store;
    private final GoalObjects objects;
    private final ArchivedKeys archived;
    private final SnapshotKeys keys;
    private final Findings findings;
    private final Tally tally;
    private final ClaimLog log;
    private final MarksAudit marks;
    private Optional<Manifest> manifest = Optional.empty();
    private boolean manifestThere = true;

    GoalAudit(ObjectStore store, GoalObjects objects, ArchivedKeys archived, Findings findings, Tally tally) {
        this.store = store;
        this.archived = archived;
        this.objects = objects;
        this.keys = new SnapshotKeys(objects.goal());
        this.findings = findings;
        this.tally = tally;
        this.log = new ClaimLog(store, keys, findings);
        this.marks = new MarksAudit(store, keys, log, findings);
    }

    /** @throws dev.warren.storage.StorageException if the store does not answer */
    void run() {
        tally.goal();
        readManifest();
        log.read(Math.max(lastRecord(), logPosition()));
        versions().forEach(this::checkVersion);
        checkFiles();
        checkClaims();
        checkStaged();
        if (!manifestThere && isMoreThanBegun()) {
            findings.add(FindingCode.MANIFEST_MISSING, keys.manifest(), "it is missing, though there are versions");
        }
    }

    private void readManifest() {
        ManifestReading reading = new ManifestReading(store, objects.goal(), findings);
        try {
            manifest = reading.read();
        } catch (NoSuchObjectException e) {
            manifestThere = false;
        }
        if (!manifestThere && isMoreThanBegun()) {
            readAgain(reading);
        }
    }

    private void readAgain(ManifestReading reading) {
        try {
            Thread.sleep(SECOND_LOOK.toMillis());
            manifest = reading.read();
            manifestThere = true;
        } catch (NoSuchObjectException e) {
            manifestThere = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The first version of a goal has a claim and a file before there is a manifest, and its writer may have died then. */
    private boolean isMoreThanBegun() {
        long files = objects.files().stream().filter(file -> !isManifest(file)).count();
        return files > 1 || (files == 1 && objects.records().isEmpty());
    }

    private int lastRecord() {
        int last = 0;
        for (ObjectStat record : objects.records()) {
            String name = record.key().name();
            if (RECORD.matcher(name).matches()) {
                last = Math.max(last, Integer.parseInt(name.substring(0, name.indexOf('.'))));
            } else {
                findings.add(FindingCode.SNAPSHOT_FOREIGN_FILE, record.key(), "it is no record of a log");
            }
        }
        return last;
    }

    private int logPosition() {
        return manifest.map(Manifest::logPosition).orElse(0);
    }

    private List<Version> versions() {
        return manifest.map(Manifest::versions).orElse(List.of());
    }

    private void checkVersion(Version version) {
        if (version.isInPlace()) {
            checkFile(version);
        } else {
            checkArchived(version);
        }
        marks.compare(version, logPosition());
        ClaimLog.Claim claim = log.claims().get(version.number());
        if (claim == null ? log.isWhole() : !claim.version().holdsSameAs(version)) {
            findings.add(
                    FindingCode.MANIFEST_WRONG,
                    keys.manifest(),
                    "version " + version.number()
                            + (claim == null ? " is claimed by no event" : " is not what was claimed"));
        }
    }

    private void checkArchived(Version version) {
        String file = keys.file(version.file()).value();
        Optional.ofNullable(version.archived())
                .flatMap(archive -> ArchiveName.parse(archive)
                        .map(name -> archived.problem(name, file))
                        .orElse(Optional.of(archive + " is no archive")))
                .ifPresent(problem -> findings.add(
                        FindingCode.ARCHIVE_MISSING,
                        keys.file(version.file()),
                        "the version is neither live nor archived: " + problem));
    }

    private void checkFile(Version version) {
        ObjectKey key = keys.file(version.file());
        try {
            checkContent(key, version);
        } catch (NoSuchObjectException e) {
            if (!log.isGoneByNow(version.number())) {
                findings.add(FindingCode.SNAPSHOT_MISSING, key, "the manifest has it, and it is not there");
            }
        }
    }

    private void checkContent(ObjectKey key, Version version) {
        long size = store.stat(key).map(ObjectStat::size).orElse(version.size());
        String sha256 = ObjectBytes.read(store, key, DigestUtils::sha256Hex);
        tally.version(size);
        if (size != version.size()) {
            findings.add(
                    FindingCode.SNAPSHOT_DAMAGED,
                    key,
                    "it has " + size + " bytes, the manifest says " + version.size());
        } else if (!sha256.equals(version.sha256())) {
            findings.add(FindingCode.SNAPSHOT_DAMAGED, key, "its SHA-256 is not the manifest's");
        }
    }

    private void checkFiles() {
        Map<String, Version> listed = new HashMap<>();
        versions().forEach(version -> listed.put(version.file(), version));
        for (ObjectStat file : objects.files()) {
            Version version = listed.get(file.key().name());
            if (version != null && !version.isInPlace()) {
                marks.checkGone(version);
            } else if (version == null && isUnknown(file)) {
                findings.add(FindingCode.SNAPSHOT_UNLISTED, file.key(), "neither manifest nor log know it");
            }
        }
    }

    private boolean isUnknown(ObjectStat file) {
        return !isManifest(file)
                && log.isWhole()
                && isJudged()
                && log.ofFile(file.key().name()).isEmpty();
    }

    /** A manifest that is lost says nothing about files, and with it and the log gone there is one finding, not one for each file. */
    private boolean isJudged() {
        return manifest.isPresent() || !log.claims().isEmpty();
    }

    private void checkClaims() {
        Set<Integer> listed = new HashSet<>();
        versions().forEach(version -> listed.add(version.number()));
        for (ClaimLog.Claim claim : log.claims().values()) {
            int number = claim.version().number();
            if (listed.contains(number)) {
                continue;
            }
            if (claim.record() <= logPosition()) {
                findings.add(
                        FindingCode.VERSION_MISSING,
                        keys.manifest(),
                        "version " + number + " is in the log and not in the manifest");
            } else if (manifest.isPresent() || !isMoreThanBegun()) {
                findings.add(
                        FindingCode.UNFINISHED_VERSION,
                        keys.record(claim.record()),
                        "version " + number + " is claimed and not in the manifest yet");
            }
        }
    }

    private void checkStaged() {
        Set<String> waiting = new HashSet<>();
        log.claims().values().stream()
                .filter(claim -> claim.record() > logPosition())
                .map(claim -> claim.version().staged())
                .filter(staged -> staged != null)
                .forEach(waiting::add);
        objects.staged().stream()
                .filter(staged -> !waiting.contains(staged.key().value()))
                .forEach(staged ->
                        findings.add(FindingCode.LEFTOVER, staged.key(), "a packed project that no claim waits for"));
    }

    private boolean isManifest(ObjectStat file) {
        return file.key().equals(keys.manifest());
    }
}
