package dev.warren.snapshot;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The flow, as the packages have it. */
class ArchitectureTest {

    private static final String HOME = "dev.warren.snapshot";
    private static final String ROOT = HOME + ".";

    /** In the order of the flow. */
    private static final List<String> STAGES = List.of("request", "project", "history", "store", "intake", "app");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOME);

    static List<String> stages() {
        return STAGES;
    }

    @Test
    void everyPackageIsAStageOrTheRoot() {
        Set<String> packages = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(packages)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(STAGES.stream().map(stage -> ROOT + stage), Stream.of(HOME))
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("stages")
    void stageKnowsOnlyStagesBeforeIt(String stage) {
        String[] later = STAGES.subList(STAGES.indexOf(stage) + 1, STAGES.size()).stream()
                .map(name -> ROOT + name + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(ROOT + stage)
                .should()
                .dependOnClassesThat(resideInAnyPackage(later).or(resideInAPackage(HOME)))
                .check(CLASSES);
    }

    /** What unpacks the archives of strangers has nothing but the archive in its hands. */
    @Test
    void projectsKnowNothingOfKeysAndStores() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "project")
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + "request")
                        .or(com.tngtech.archunit.core.domain.JavaClass.Predicates.type(
                                dev.warren.storage.ObjectKey.class)))
                .check(CLASSES);
    }

    @Test
    void onlyTheWiringKnowsSpringAndTheBrokersClient() {
        noClasses()
                .that(not(resideInAPackage(ROOT + "app")).and(not(resideInAPackage(HOME))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "io.micrometer..", "jakarta..", "com.rabbitmq..")
                .check(CLASSES);
    }

    /** It is chosen by {@code dev.warren.service.store.ConfiguredStore}. */
    @Test
    void nobodyKnowsTheStorageAdapter() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.warren.storage.s3..", "dev.warren.storage.local..", "software.amazon..")
                .check(CLASSES);
    }

    /** The one line by which a message can be forgotten. */
    @Test
    void brokersAckAndNackAreNamedInOnePlace() {
        Set<String> callers = CLASSES.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> Set.of("basicAck", "basicNack", "basicReject", "basicRecover")
                        .contains(call.getName()))
                .map(call -> call.getOriginOwner().getSimpleName() + " " + call.getName())
                .collect(Collectors.toSet());

        assertThat(callers).containsExactly("SnapshotConsumer basicAck");
    }

    /** What strangers send is bytes; of the project's own classes, none makes objects of them. */
    @Test
    void nothingIsDeserialised() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.ObjectInput.*|.*\\.SerializerMessageConverter|.*SerializationUtils")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.warren"));
    }
}
