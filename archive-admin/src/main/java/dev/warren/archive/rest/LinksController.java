package dev.warren.archive.rest;

import dev.warren.archive.links.LinkKey;
import dev.warren.archive.links.LinkRequest;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Links that let their bearer read one file for a while. */
@RestController
@Tag(name = "files")
final class LinksController {

    private static final int SECONDS = 300;

    private final Archive archive;
    private final SignedFiles files;

    LinksController(Archive archive, SignedFiles files) {
        this.archive = archive;
        this.files = files;
    }

    /** Which file, and for how long. */
    @Schema(name = "LinkRequest")
    record Wanted(
            @Schema(description = "of a data file or a snapshot") @NotNull @Size(min = 1, max = 1024) String key,

            @Schema(description = "from now on", defaultValue = "300") @Min(1) @Max(86400) @Nullable Integer expiresInSeconds) {

        LinkRequest request() {
            return new LinkRequest(
                    LinkRequest.key(key), Duration.ofSeconds(Objects.requireNonNullElse(expiresInSeconds, SECONDS)));
        }
    }

    @PostMapping("/api/links")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "createLink",
            summary = "A link to a file: of S3 itself, or of this service where the archive is a directory")
    SignedFiles.Link link(@Valid @RequestBody Wanted wanted) {
        LinkRequest request = wanted.request();
        ObjectStore store = LinkRequest.storeOf(request.key(), archive.stores());
        return store.presignRead(request.key(), request.validity())
                .map(url -> new SignedFiles.Link(url, files.expires(request)))
                .orElseGet(() -> files.sign(request));
    }

    @GetMapping(path = LinkKey.PATH, produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(
            operationId = "getFile",
            summary = "A file of the archive, for whoever has a link to it, or a token",
            description = "expires and signature are those of the link.")
    ResponseEntity<InputStreamResource> file(
            @Parameter(description = "of a data file or a snapshot") @RequestParam("key") @Size(min = 1, max = 1024) String key,
            @RequestParam(name = "expires", required = false) @Pattern(regexp = "^[0-9]{1,11}$") @Nullable String expires,
            @RequestParam(name = "signature", required = false) @Pattern(regexp = "^[0-9a-f]{64}$") @Nullable String signature) {
        ObjectKey wanted = LinkRequest.key(key);
        ObjectStore store = LinkRequest.storeOf(wanted, archive.stores());
        return Download.headers(wanted.name())
                .contentLength(store.stat(wanted).map(ObjectStat::size).orElse(0L))
                .body(new InputStreamResource(store.read(wanted)));
    }
}
