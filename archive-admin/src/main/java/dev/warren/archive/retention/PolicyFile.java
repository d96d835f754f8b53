package dev.warren.archive.retention;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.model.Utf8Slice;
import dev.warren.storage.KeyPrefix;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** Reads policies from YAML. What it does not know it refuses: a misspelt hold would not hold. */
public final class PolicyFile {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, PolicyFile::onlyTexts)
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .build();

    private PolicyFile() {}

    /** YAML takes {@code 007} for a number, which no user is called: it has to be quoted. */
    private static void onlyTexts(MutableCoercionConfig texts) {
        texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    /** What can be done with events. */
    enum Action {
        @JsonProperty("delete")
        DELETE
    }

    record Document(
            @Nullable List<PolicyEntry> policies, @Nullable List<HoldEntry> holds) {}

    record PolicyEntry(
            @Nullable String name,
            @Nullable Action action,
            @Nullable Integer afterDays,
            @Nullable String prefix,
            @Nullable List<String> types) {}

    record HoldEntry(
            @Nullable String name,
            @Nullable String prefix,
            @Nullable List<String> types,
            @Nullable List<String> users) {}

    /**
     * Reads a file.
     *
     * @throws InvalidInputException if it cannot be read, or says something that no policy or hold has
     */
    public static Policies read(Path file) {
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            Object loaded = new Yaml(new SafeConstructor(options)).load(text);
            return policies(STRICT.convertValue(loaded, Document.class));
        } catch (IOException e) {
            throw new InvalidInputException(file + " cannot be read: " + e.getMessage(), e);
        } catch (YAMLException e) {
            throw new InvalidInputException(file + " is no YAML: " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw new InvalidInputException(file + ": " + place(e.getPath()) + e.getOriginalMessage(), e);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(file + ": " + e.getMessage(), e);
        }
    }

    private static String place(List<Reference> path) {
        return path.stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining("", "", ": "))
                .replaceFirst("^\\.", "");
    }

    private static Policies policies(@Nullable Document document) {
        if (document == null || document.policies() == null) {
            throw new InvalidInputException("it has no policies");
        }
        List<Policy> policies =
                document.policies().stream().map(PolicyFile::policy).toList();
        List<Hold> holds = stream(document.holds()).map(PolicyFile::hold).toList();
        checkNames(Stream.concat(
                policies.stream().map(Policy::name), holds.stream().map(Hold::name)));
        return new Policies(policies, holds);
    }

    private static Policy policy(PolicyEntry entry) {
        String name = required(entry.name(), "a policy has no name");
        required(entry.action(), "policy '" + name + "' has no action");
        int days = required(entry.afterDays(), "policy '" + name + "' has no after-days");
        return new Policy(name, prefix(entry.prefix()), texts(entry.types(), name + ": types"), days);
    }

    private static Hold hold(HoldEntry entry) {
        String name = required(entry.name(), "a hold has no name");
        return new Hold(
                name,
                prefix(entry.prefix()),
                texts(entry.types(), name + ": types"),
                texts(entry.users(), name + ": users"));
    }

    private static void checkNames(Stream<String> names) {
        Set<String> seen = new HashSet<>();
        names.filter(name -> !seen.add(name)).findFirst().ifPresent(twice -> {
            throw new InvalidInputException("two are called '" + twice + "'");
        });
    }

    private static KeyPrefix prefix(@Nullable String text) {
        if (text == null) {
            return PartitionLayout.ROOT;
        }
        if (!(text + "/").startsWith(PartitionLayout.ROOT.value())) {
            throw new InvalidInputException("prefix '" + text + "' is not below " + PartitionLayout.ROOT.value());
        }
        try {
            return new KeyPrefix(text.endsWith("/") ? text : text + "/");
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("prefix '" + text + "': " + e.getMessage(), e);
        }
    }

    /** An empty list would mean all, which is hardly what somebody means who writes one. */
    private static Set<Utf8Slice> texts(@Nullable List<String> texts, String what) {
        if (texts != null && texts.isEmpty()) {
            throw new InvalidInputException(what + " is empty; leave it out if all are meant");
        }
        return stream(texts).map(Utf8Slice::of).collect(Collectors.toSet());
    }

    private static <T> Stream<T> stream(@Nullable List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }

    private static <T> T required(@Nullable T value, String otherwise) {
        if (value == null) {
            throw new InvalidInputException(otherwise);
        }
        return value;
    }
}
