package dev.warren.archive.cli;

import dev.warren.archive.links.LinkKey;
import dev.warren.archive.links.LinkRequest;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.storage.ObjectStore;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code archive url}. */
@Command(
        name = "url",
        description =
                "Prints a link that lets its bearer read one file for a while: of S3 itself, or of the REST service"
                        + " where the archive is a directory (REST_URL and the REST_LINK_KEY that the service has).",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class UrlCommand extends ProgramCommand {

    @Mixin
    private final StoreOption store = new StoreOption();

    @Parameters(paramLabel = "KEY", description = "Of a data file or a snapshot.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String key;

    @Option(
            names = "--expires",
            paramLabel = "DURATION",
            defaultValue = "5m",
            converter = DurationText.class,
            description = "How long it is valid, 24h at most. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Duration expires;

    UrlCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        LinkRequest request = new LinkRequest(LinkRequest.key(key), expires);
        try (ArchiveStores stores = store.openExisting(program.environment())) {
            ObjectStore holder = LinkRequest.storeOf(request.key(), stores);
            PrintWriter out = out();
            out.println(holder.presignRead(request.key(), request.validity()).orElseGet(() -> signed(request)));
            out.flush();
        }
        return ExitCodes.OK;
    }

    private URI signed(LinkRequest request) {
        Map<String, String> environment = program.environment();
        String service = environment.getOrDefault("REST_URL", "").replaceAll("/+$", "");
        String secret = environment.getOrDefault("REST_LINK_KEY", "");
        if (service.isBlank() || secret.length() < LinkKey.SHORTEST) {
            throw new InvalidInputException("a directory has no links of its own: set REST_URL to where ./archive serve"
                    + " is found, and REST_LINK_KEY, " + LinkKey.SHORTEST + " characters or more, here and there");
        }
        return LinkKey.of(secret).link(service, request.key(), Instant.now().plus(request.validity()));
    }
}
