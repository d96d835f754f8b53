package dev.warren.ingester;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.warren.ingester.settle.AckSink;
import dev.warren.ingester.settle.Settlements;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The flow, as the packages have it. */
class ArchitectureTest {

    private static final String ROOT = "dev.warren.ingester.";

    /** In the order of the flow. */
    private static final List<String> STAGES = List.of(
            "delivery",
            "partition",
            "batch",
            "encode",
            "commit",
            "settle",
            "source",
            "pipeline",
            "amqp",
            "stream",
            "app");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.warren.ingester");

    static List<String> stages() {
        return STAGES;
    }

    /** A rule about a package that does not exist holds for nothing at all. */
    @ParameterizedTest
    @MethodSource("stages")
    void stageHasClasses(String stage) {
        assertThat(CLASSES.that(resideInAPackage(ROOT + stage))).isNotEmpty();
    }

    @Test
    void everyPackageIsAStageOrTheRoot() {
        Set<String> packages = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(packages)
                .containsExactlyInAnyOrderElementsOf(java.util.stream.Stream.concat(
                                STAGES.stream().map(stage -> ROOT + stage),
                                java.util.stream.Stream.of("dev.warren.ingester"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("stages")
    void stageKnowsOnlyStagesBeforeIt(String stage) {
        List<String> later = STAGES.subList(STAGES.indexOf(stage) + 1, STAGES.size());
        String[] packages = later.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage(ROOT + stage)
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages).or(resideInAPackage("dev.warren.ingester")));

        rule.check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.warren.ingester.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /** Each side exit and each last step is on its own: they meet in the pipeline. */
    @Test
    void settlementKnowsOnlyDeliveries() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "settle")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("partition", "batch", "encode", "commit"))
                .check(CLASSES);
    }

    /** A source hands on deliveries and takes acknowledgements; what happens between is not its business. */
    @ParameterizedTest
    @ValueSource(strings = {"source", "amqp", "stream"})
    void sourceKnowsNothingOfTheArchive(String source) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + source)
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages("partition", "batch", "encode", "commit", "pipeline"))
                        .or(resideInAPackage("dev.warren.storage..")))
                .check(CLASSES);
    }

    @Test
    void sourcesKnowNothingOfEachOther() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "stream")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "amqp")
                .check(CLASSES);
    }

    @Test
    void onlySourcesAndWiringKnowSpring() {
        noClasses()
                .that(not(resideInAnyPackage(packages("app", "amqp", "stream", "source")))
                        .and(not(resideInAPackage("dev.warren.ingester"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "io.micrometer..", "jakarta..")
                .check(CLASSES);
        assertThat(CLASSES.that(resideInAPackage("dev.warren.ingester")).stream()
                        .filter(ArchitectureTest::knowsSpring)
                        .map(JavaClass::getSimpleName))
                .as("beside the stages")
                .isSubsetOf("EventIngesterApplication");
    }

    private static boolean knowsSpring(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency ->
                        dependency.getTargetClass().getPackageName().startsWith("org.springframework"));
    }

    @Test
    void onlySourcesAndWiringKnowTheBrokersClients() {
        noClasses()
                .that(not(resideInAnyPackage(packages("app", "amqp", "stream"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.rabbitmq..", "org.apache.qpid..")
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

    @Test
    void onlyTheEncodingKnowsParquet() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "encode")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.parquet..", "org.apache.avro..", "org.apache.hadoop..", "com.github.luben..")
                .check(CLASSES);
    }

    /** The one line by which a message can be forgotten. */
    @Test
    void onlySettlementsSendAcknowledgements() {
        classes().that(callAcknowledge()).should().be(Settlements.class).check(CLASSES);
    }

    @Test
    void onlyThePipelineSettles() {
        noClasses()
                .that(not(simpleName("IngestCore")).and(not(assignableTo(Settlements.class))))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Settlements.class)
                .check(CLASSES);
    }

    @Test
    void brokersAckAndNackAreNamedInOnePlace() {
        Set<String> callers = CLASSES.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> Set.of("basicAck", "basicNack", "basicReject", "basicRecover")
                        .contains(call.getName()))
                .map(call -> call.getOriginOwner().getSimpleName() + " " + call.getName())
                .collect(Collectors.toSet());

        assertThat(callers).containsExactly("QueueConsumers basicAck");
    }

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> callAcknowledge() {
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "call AckSink.acknowledge", type -> type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getName().equals("acknowledge")
                                && call.getTargetOwner().isAssignableTo(AckSink.class)));
    }

    private static String[] packages(String... stages) {
        return java.util.Arrays.stream(stages).map(stage -> ROOT + stage).toArray(String[]::new);
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
