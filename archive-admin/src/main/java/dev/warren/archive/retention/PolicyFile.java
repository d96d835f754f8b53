package dev.warren.archive.retention;

import dev.warren.archive.operation.InvalidInputException;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.model.Utf8Slice;
import dev.warren.snapshot.history.SnapshotKeys;
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

    record Document(
            @Nullable List<PolicyEntry> policies,
            @Nullable List<KeepEntry> snapshots,
            @Nullable List<HoldEntry> holds) {}

    record PolicyEntry(
            @Nullable String name,
            @Nullable Action action,
            @Nullable Integer afterDays,
            @Nullable String prefix,
            @Nullable List<String> types) {}

    record KeepEntry(
            @Nullable String name,
            @Nullable Integer keepLast,
            @Nullable String prefix,
            @Nullable List<String> goals) {}

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
        if (document == null || (document.policies() == null && document.snapshots() == null)) {
            throw new InvalidInputException("it has no policies");
        }
        List<Policy> policies =
                stream(document.policies()).map(PolicyFile::policy).toList();
        List<KeepLast> snapshots =
                stream(document.snapshots()).map(PolicyFile::keepLast).toList();
        List<Hold> holds = stream(document.holds()).map(PolicyFile::hold).toList();
        checkNames(Stream.of(
                        policies.stream().map(Policy::name),
                        snapshots.stream().map(KeepLast::name),
                        holds.stream().map(Hold::name))
                .flatMap(names -> names));
        return new Policies(policies, snapshots, holds);
    }

    private static Policy policy(PolicyEntry entry) {
        String name = required(entry.name(), "a policy has no name");
        Action action = required(entry.action(), "policy '" + name + "' has no action");
        int days = required(entry.afterDays(), "policy '" + name + "' has no after-days");
        return new Policy(
                name,
                action,
                prefix(entry.prefix(), PartitionLayout.ROOT),
                texts(entry.types(), name + ": types"),
                days);
    }

    private static KeepLast keepLast(KeepEntry entry) {
        String name = required(entry.name(), "a policy on snapshots has no name");
        int versions = required(entry.keepLast(), "policy '" + name + "' has no keep-last");
        return new KeepLast(
                name,
                versions,
                prefix(entry.prefix(), SnapshotKeys.SNAPSHOTS),
                notEmpty(entry.goals(), name + ": goals").map(GoalPattern::new).collect(Collectors.toSet()));
    }

    /** One without a prefix is on events and snapshots. */
    private static Hold hold(HoldEntry entry) {
        String name = required(entry.name(), "a hold has no name");
        return new Hold(
                name,
                entry.prefix() == null
                        ? KeyPrefix.ROOT
                        : prefix(entry.prefix(), PartitionLayout.ROOT, SnapshotKeys.SNAPSHOTS),
                texts(entry.types(), name + ": types"),
                texts(entry.users(), name + ": users"));
    }

    private static void checkNames(Stream<String> names) {
        Set<String> seen = new HashSet<>();
        names.filter(name -> !seen.add(name)).findFirst().ifPresent(twice -> {
            throw new InvalidInputException("two are called '" + twice + "'");
        });
    }

    /** @param areas one of which it is below, the first one if nothing is said */
    private static KeyPrefix prefix(@Nullable String text, KeyPrefix... areas) {
        if (text == null) {
            return areas[0];
        }
        if (Stream.of(areas).noneMatch(area -> (text + "/").startsWith(area.value()))) {
            throw new InvalidInputException("prefix '" + text + "' is not below "
                    + Stream.of(areas).map(KeyPrefix::value).collect(Collectors.joining(" or ")));
        }
        try {
            return new KeyPrefix(text.endsWith("/") ? text : text + "/");
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("prefix '" + text + "': " + e.getMessage(), e);
        }
    }

    /** An empty list would mean all, which is hardly what somebody means who writes one. */
    private static Stream<String> notEmpty(@Nullable List<String> texts, String what) {
        if (texts != null && texts.isEmpty()) {
            throw new InvalidInputException(what + " is empty; leave it out if all are meant");
        }
        return stream(texts);
    }

    private static Set<Utf8Slice> texts(@Nullable List<String> texts, String what) {
        return notEmpty(texts, what).map(Utf8Slice::of).collect(Collectors.toSet());
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
