package dev.warren.ingester.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.warren.fixtures.StoreUnderTest;
import dev.warren.fixtures.TcpProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The publishers that the documentation shows, as files, against a real broker and a real ingester. */
class PublishersIT extends RealParts {

    private static final Path DOCS = Path.of("..", "docs", "publish");
    private static final Pattern README_BLOCK = Pattern.compile("```(java|python|js)\n(.*?)```", Pattern.DOTALL);
    private static final int EVENTS = 300;

    @Test
    void whatEverySnippetCallsConfirmedIsARowAlsoWhereNoQueueWasThereYetAndConnectionsBreak() throws Exception {
        SnippetRunner runner = runner();
        List<Path> files;
        try (Stream<Path> all = Files.list(DOCS)) {
            files = all.filter(file -> file.toString().matches(".*[.](java|py|mjs)"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSize(5);
        // An exchange without a queue: whatever is published now is returned.
        declareExchange();
        List<TcpProxy> proxies = new ArrayList<>();
        List<RunningSnippet> snippets = new ArrayList<>();
        for (Path file : files) {
            TcpProxy proxy = TcpProxy.to(broker.port());
            closeAfterwards(proxy);
            proxies.add(proxy);
            RunningSnippet snippet = runner.start(
                    file,
                    broker.amqpUri().toString().replace(":" + broker.port(), ":" + proxy.port()),
                    String.valueOf(EVENTS));
            closeAfterwards(snippet);
            snippets.add(snippet);
        }
        for (int i = 0; i < snippets.size(); i++) {
            RunningSnippet snippet = snippets.get(i);
            TcpProxy proxy = proxies.get(i);
            await().atMost(Duration.ofSeconds(60)).until(() -> proxy.openConnections() > 0 || !snippet.isAlive());
        }
        Thread.sleep(1500);
        for (RunningSnippet snippet : snippets) {
            assertThat(snippet.confirmed())
                    .as("confirmed by no queue: %s", snippet)
                    .isEmpty();
        }

        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        readyIngester(archive, Map.of());
        for (int confirmed : List.of(30, 120, 210)) {
            for (int i = 0; i < snippets.size(); i++) {
                RunningSnippet snippet = snippets.get(i);
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> snippet.confirmed().size() >= confirmed || !snippet.isAlive());
                if (confirmed == 120) {
                    // Events arrive, and their confirms don't.
                    proxies.get(i).cutAfter(TcpProxy.Direction.TO_CLIENT, 100);
                } else {
                    proxies.get(i).cut();
                }
            }
        }
        List<String> ids = new ArrayList<>();
        for (RunningSnippet snippet : snippets) {
            snippet.awaitSuccess(Duration.ofSeconds(90));
            System.out.println(snippet + ": " + snippet.confirmed().size() + " confirmed");
            assertThat(snippet.confirmed()).as(snippet.toString()).hasSize(EVENTS);
            ids.addAll(snippet.confirmed());
        }
        awaitArchived(archive, ids.size(), 0, Duration.ofSeconds(60));
        assertThat(archivedIds(archive)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(archive.query("SELECT DISTINCT type, payload->>'title', user_id LIKE 'u-%' FROM events"))
                .containsExactly(List.of("goal.created", "Read more", true));
        assertThat(archive.quarantined()).isEmpty();
    }

    @Test
    void theReadmesOwnBlocksPublishAsTheyStand() throws Exception {
        SnippetRunner runner = runner();
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        readyIngester(archive, Map.of());
        String readme = Files.readString(Path.of("..", "README.md"));
        String publish = readme.substring(readme.indexOf("\n## Publish"), readme.indexOf("\n## Snapshots"));
        List<String> languages = new ArrayList<>();
        Matcher block = README_BLOCK.matcher(publish);
        while (block.find()) {
            languages.add(block.group(1));
            // Only the broker and the exchange are others here.
            String code = block.group(2)
                    .replace("amqp://guest:guest@localhost:5672/%2F", "amqp://guest:guest@localhost:5672/")
                    .replace(
                            "amqp://guest:guest@localhost:5672/",
                            broker.amqpUri().toString())
                    .replace("ai_goals_tracker", exchange);
            RunningSnippet snippet = runner.start(runner.asFile(block.group(1), code, languages.size()), "", "");
            closeAfterwards(snippet);
            snippet.awaitSuccess(Duration.ofSeconds(60));
        }
        assertThat(languages).containsExactly("java", "java", "python", "python", "js");
        awaitArchived(archive, languages.size(), 0, Duration.ofSeconds(60));
        assertThat(archive.query("SELECT count(*), count(DISTINCT id), min(type), max(type) FROM events"))
                .containsExactly(
                        List.of((long) languages.size(), (long) languages.size(), "goal.created", "goal.created"));
    }

    private SnippetRunner runner() {
        String python = System.getProperty("readers.python", "");
        String modules = System.getProperty("node.modules", "");
        assumeTrue(!python.isEmpty(), "no Python clients: ./verify installs them and passes -Dreaders.python");
        assumeTrue(!modules.isEmpty(), "no amqplib: ./verify installs it and passes -Dnode.modules");
        return new SnippetRunner(directory.resolve("snippets"), python, Path.of(modules), exchange);
    }

    private void declareExchange() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri());
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            channel.exchangeDeclare(exchange, "topic", true);
        }
    }

    private static List<String> archivedIds(ArchiveUnderTest archive) throws Exception {
        return archive.query("SELECT id FROM events").stream()
                .map(row -> (String) row.get(0))
                .toList();
    }
}
