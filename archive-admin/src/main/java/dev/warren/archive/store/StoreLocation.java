package dev.warren.archive.store;

import dev.warren.archive.operation.InvalidInputException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which archive is meant, as one word, so that a command can take two of them:
 *
 * <ul>
 *   <li>{@code local}, {@code s3}, {@code minio}: all the rest by the services' environment variables (contract, section 5);
 *   <li>{@code local:/path};
 *   <li>{@code s3://bucket}, with {@code ?snapshots=} another bucket, {@code endpoint=} (the word {@code aws} for AWS itself), {@code
 *       region=}, and {@code credentials=NAME} for the environment variables {@code NAME_ACCESS_KEY} and {@code NAME_SECRET_KEY}
 *       ({@code aws} for what the AWS SDK finds by itself). What is not given is taken from the environment variables.
 * </ul>
 *
 * Credentials are never part of it.
 *
 * @param kind {@code local}, {@code s3} or {@code minio}
 * @param place the directory or the bucket; null if the environment says it
 * @param parameters of a bucket
 */
public record StoreLocation(String kind, @Nullable String place, Map<String, String> parameters) {

    private static final Set<String> KINDS = Set.of("local", "s3", "minio");
    private static final Set<String> PARAMETERS = Set.of("snapshots", "endpoint", "region", "credentials");
    private static final Pattern BUCKET_URL = Pattern.compile("s3://([^/?#@]*)/?(?:\\?(.*))?");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern VARIABLES = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String ALLOWED =
            "local, s3 or minio (the rest by environment variables), local:/path, or s3://bucket?endpoint=host:port";

    public StoreLocation {
        parameters = Map.copyOf(parameters);
    }

    /**
     * The store that a text names.
     *
     * @throws InvalidInputException if the text is none of these; never with what could be a secret
     */
    public static StoreLocation parse(String text) {
        if (KINDS.contains(text)) {
            return new StoreLocation(text, null, Map.of());
        }
        if (text.startsWith("local:")) {
            return local(text.substring("local:".length()));
        }
        if (text.contains("@")) {
            throw new InvalidInputException("a store has no user name or password in it: give them as environment"
                    + " variables (S3_ACCESS_KEY and S3_SECRET_KEY, or credentials=NAME for others)");
        }
        Matcher url = BUCKET_URL.matcher(text);
        if (!url.matches()) {
            throw new InvalidInputException("that is not a store; allowed is " + ALLOWED);
        }
        return bucket(url.group(1), url.group(2));
    }

    private static StoreLocation local(String path) {
        String directory = path.startsWith("//") ? path.substring(2) : path;
        if (directory.isBlank()) {
            throw new InvalidInputException("local: needs a directory, as in local:/data/storage");
        }
        return new StoreLocation("local", directory, Map.of());
    }

    private static StoreLocation bucket(String name, @Nullable String query) {
        requireBucket("the bucket", name);
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? "" : pair.substring(0, equals);
            if (!PARAMETERS.contains(key)) {
                throw new InvalidInputException("a store's URL takes the parameters snapshots=, endpoint=, region= and"
                        + " credentials=, and no others; secrets go into environment variables");
            }
            parameters.put(key, pair.substring(equals + 1));
        }
        return new StoreLocation("s3", name, checked(parameters));
    }

    private static Map<String, String> checked(Map<String, String> parameters) {
        String snapshots = parameters.get("snapshots");
        if (snapshots != null) {
            requireBucket("snapshots", snapshots);
        }
        if (!VARIABLES.matcher(parameters.getOrDefault("credentials", "aws")).matches()) {
            throw new InvalidInputException(
                    "credentials= takes the beginning of two environment variables' names, as in"
                            + " credentials=BACKUP for BACKUP_ACCESS_KEY and BACKUP_SECRET_KEY");
        }
        return parameters;
    }

    private static void requireBucket(String what, String name) {
        if (!BUCKET.matcher(name).matches()) {
            throw new InvalidInputException(
                    what + " is not the name of a bucket:" + " 3 to 63 lower-case letters, digits, dots and hyphens");
        }
    }

    /**
     * The properties that it sets, over those of the services.
     *
     * @param snapshots whether for the store of the snapshots
     * @throws InvalidInputException if variables that {@code credentials=} names are not set
     */
    Map<String, Object> properties(boolean snapshots, Map<String, String> environment) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("warren.storage.type", kind);
        if (place != null && kind.equals("local")) {
            properties.put("warren.storage.local-path", place);
        } else if (place != null) {
            bucketProperties(snapshots ? parameters.getOrDefault("snapshots", place) : place, properties);
            credentials(environment, properties);
        }
        return properties;
    }

    private void bucketProperties(String bucket, Map<String, Object> properties) {
        properties.put("warren.storage.s3.bucket", bucket);
        String endpoint = parameters.get("endpoint");
        if (endpoint != null) {
            properties.put("warren.storage.s3.endpoint", endpoint.equals("aws") ? "" : endpoint);
        }
        String region = parameters.get("region");
        if (region != null) {
            properties.put("warren.storage.s3.region", region);
        }
    }

    private void credentials(Map<String, String> environment, Map<String, Object> properties) {
        String name = parameters.get("credentials");
        if (name != null) {
            boolean chain = name.equals("aws");
            properties.put("warren.storage.s3.access-key", chain ? "" : variable(name + "_ACCESS_KEY", environment));
            properties.put("warren.storage.s3.secret-key", chain ? "" : variable(name + "_SECRET_KEY", environment));
        }
    }

    private static String variable(String name, Map<String, String> environment) {
        String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            throw new InvalidInputException(name + " is not set, and credentials= asks for it");
        }
        return value;
    }
}
