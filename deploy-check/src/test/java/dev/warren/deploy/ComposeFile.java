package dev.warren.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * {@code docker-compose.yml} with the variables of {@code .env.example}.
 *
 * @param services by name, as they are in the file with its merges done
 * @param variables of {@code .env.example}
 */
record ComposeFile(Map<String, Map<String, Object>> services, Map<String, String> variables) {

    /** {@code $$}, or {@code ${NAME}} with perhaps a default or a message. */
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\$|\\$\\{(?<name>\\w+)(?::(?<rule>[-?])(?<rest>[^}]*))?}");

    @SuppressWarnings("unchecked") // the file has been checked by its schema
    static ComposeFile read(Path project) {
        try {
            Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(Files.readString(project.resolve("docker-compose.yml")));
            return new ComposeFile(
                    (Map<String, Map<String, Object>>) file.get("services"),
                    variables(project.resolve(".env.example")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> variables(Path file) throws IOException {
        Map<String, String> variables = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                variables.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            }
        }
        return variables;
    }

    /** The service's own environment variables. */
    Map<String, String> environment(String service) {
        Map<String, String> environment = new HashMap<>();
        map(service, "environment")
                .forEach((name, value) -> environment.put(name, interpolated(String.valueOf(value))));
        return environment;
    }

    /** The command of the health check, to be run in the container. */
    List<String> healthCheck(String service) {
        List<?> test = (List<?>) map(service, "healthcheck").get("test");
        if (!"CMD".equals(test.get(0))) {
            throw new IllegalArgumentException("only the form CMD is understood, not " + test);
        }
        return test.subList(1, test.size()).stream()
                .map(word -> interpolated(String.valueOf(word)))
                .toList();
    }

    Duration healthCheckTimeout(String service) {
        return duration(String.valueOf(map(service, "healthcheck").get("timeout")));
    }

    Duration stopGracePeriod(String service) {
        return duration(String.valueOf(service(service).get("stop_grace_period")));
    }

    /** What {@code /tmp} is mounted with: the options of Docker's own defaults, and those of the file. */
    String temporaryFiles(String service) {
        String mount = String.valueOf(((List<?>) service(service).get("tmpfs")).get(0));
        if (!mount.startsWith("/tmp:")) {
            throw new IllegalArgumentException("expected one mount on /tmp with options, not " + mount);
        }
        return "mode=1777,nosuid,nodev,noexec," + mount.substring("/tmp:".length());
    }

    long memoryMebibytes(String service) {
        String limit = String.valueOf(service(service).get("mem_limit"));
        long number = Long.parseLong(limit.substring(0, limit.length() - 1));
        return limit.endsWith("g") ? number * 1024 : number;
    }

    Path dockerfile(String service) {
        return Path.of(String.valueOf(map(service, "build").get("dockerfile")));
    }

    boolean hasReadOnlyRoot(String service) {
        return Boolean.TRUE.equals(service(service).get("read_only"));
    }

    private Map<String, Object> service(String name) {
        Map<String, Object> service = services.get(name);
        if (service == null) {
            throw new IllegalArgumentException("docker-compose.yml has no service " + name);
        }
        return service;
    }

    @SuppressWarnings("unchecked") // the file has been checked by its schema
    private Map<String, Object> map(String service, String key) {
        return (Map<String, Object>) service(service).get(key);
    }

    private String interpolated(String text) {
        return VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value((Matcher) found)));
    }

    private String value(Matcher found) {
        if (found.group("name") == null) {
            return "$";
        }
        String value = variables.get(found.group("name"));
        if (value == null && "?".equals(found.group("rule"))) {
            throw new IllegalArgumentException(".env.example has no " + found.group("name"));
        }
        if (value != null) {
            return value;
        }
        return found.group("rest") == null ? "" : found.group("rest");
    }

    private static Duration duration(String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
}
