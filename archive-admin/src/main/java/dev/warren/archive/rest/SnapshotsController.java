package dev.warren.archive.rest;

import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.snapshots.GoalVersions;
import dev.warren.archive.snapshots.SnapshotDiff;
import dev.warren.archive.snapshots.StoredVersion;
import dev.warren.snapshot.history.Version;
import dev.warren.snapshot.request.Goal;
import dev.warren.storage.ObjectStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Versions of code. */
@RestController
@Tag(name = "snapshots")
final class SnapshotsController {

    private static final String UUID = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";
    private static final String VERSION = "^(latest|[1-9][0-9]{0,8})$";
    private static final String GOAL = "/api/snapshots/{user}/{goal}";

    private final Archive archive;

    SnapshotsController(Archive archive) {
        this.archive = archive;
    }

    /** All versions of a goal, in ascending order, without the listings of projects. */
    @Schema(name = "Versions")
    record Versions(String userId, String goalId, List<VersionView> versions) {}

    @GetMapping(GOAL)
    @Operation(operationId = "listVersions", summary = "The versions of a user's code for a goal")
    Versions versions(
            @PathVariable("user") @Pattern(regexp = UUID) String user,
            @PathVariable("goal") @Pattern(regexp = UUID) String goal) {
        GoalVersions found = find(user, goal);
        return new Versions(
                found.goal().userId(),
                found.goal().goalId(),
                found.manifest().versions().stream().map(VersionView::brief).toList());
    }

    @GetMapping(GOAL + "/versions/{version}")
    @Operation(operationId = "getVersion", summary = "One version, with the files of a project")
    VersionView version(
            @PathVariable("user") @Pattern(regexp = UUID) String user,
            @PathVariable("goal") @Pattern(regexp = UUID) String goal,
            @Parameter(description = "a number, or latest") @PathVariable("version") @Pattern(regexp = VERSION) String version) {
        return VersionView.whole(find(user, goal).version(version));
    }

    @GetMapping(path = GOAL + "/versions/{version}/content", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(
            operationId = "getContent",
            summary = "What is stored of a version: the code, or a project's tar.gz",
            description =
                    "Checked against the manifest's SHA-256 before the first byte is sent, which is its ETag, too.")
    @Nullable ResponseEntity<InputStreamResource> content(
            @PathVariable("user") @Pattern(regexp = UUID) String user,
            @PathVariable("goal") @Pattern(regexp = UUID) String goal,
            @Parameter(description = "a number, or latest") @PathVariable("version") @Pattern(regexp = VERSION) String version,
            @Parameter(hidden = true) WebRequest request) {
        GoalVersions found = find(user, goal);
        Version wanted = found.version(version);
        if (request.checkNotModified(wanted.sha256())) {
            return null;
        }
        StoredVersion stored = StoredVersion.read(archive.stores().snapshots(), found, wanted);
        return Download.headers(wanted.file())
                .eTag(wanted.sha256())
                .contentLength(wanted.size())
                .body(Download.temporary(stored.file()));
    }

    @GetMapping(path = GOAL + "/diff", produces = "text/x-diff;charset=UTF-8")
    @Operation(operationId = "diffVersions", summary = "What has changed between two versions, as a unified diff")
    ResponseEntity<InputStreamResource> diff(
            @PathVariable("user") @Pattern(regexp = UUID) String user,
            @PathVariable("goal") @Pattern(regexp = UUID) String goal,
            @Parameter(description = "the version before: a number, or latest")
                    @RequestParam("from")
                    @Pattern(regexp = VERSION) String from,
            @Parameter(description = "the version after: a number, or latest")
                    @RequestParam("to")
                    @Pattern(regexp = VERSION) String to) {
        GoalVersions found = find(user, goal);
        ObjectStore store = archive.stores().snapshots();
        try (StoredVersion before = StoredVersion.read(store, found, found.version(from));
                StoredVersion after = StoredVersion.read(store, found, found.version(to))) {
            return ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType("text/x-diff;charset=UTF-8"))
                    .body(Download.temporary(written(before, after)));
        }
    }

    /** On disk first, so that what goes wrong on the way is an error and not half an answer. */
    private static Path written(StoredVersion before, StoredVersion after) {
        try {
            Path file = Files.createTempFile("warren-diff-", null);
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                SnapshotDiff.lines(before, after, line -> write(out, line));
                return file;
            } catch (RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room for a temporary file: " + e.getMessage(), e);
        }
    }

    private static void write(BufferedWriter out, String line) {
        try {
            out.write(line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GoalVersions find(String user, String goal) {
        try {
            return GoalVersions.of(
                    archive.stores().snapshots(),
                    new Goal(user.toLowerCase(Locale.ROOT), goal.toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("user and goal are UUIDs", e);
        }
    }
}
