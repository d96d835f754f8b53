package dev.warren.archive;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom. */
class ArchitectureTest {

    private static final String ROOT = "dev.warren.archive.";

    /** In the order of the flow; a further operation is a package before {@code cli}. */
    private static final List<String> STAGES = List.of(
            "operation",
            "store",
            "layout",
            "file",
            "ids",
            "scratch",
            "plot",
            "broker",
            "removal",
            "copy",
            "archives",
            "audit",
            "stats",
            "quality",
            "quarantine",
            "snapshots",
            "replay",
            "redrive",
            "export",
            "importing",
            "query",
            "migrate",
            "backup",
            "rewrite",
            "archiving",
            "unarchiving",
            "retention",
            "erase",
            "events",
            "links",
            "jobs",
            "schedule",
            "rest",
            "cli");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.warren.archive");

    static List<String> stages() {
        return STAGES;
    }

    @Test
    void everyPackageIsAStage() {
        Set<String> packages = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(packages)
                .containsExactlyInAnyOrderElementsOf(
                        STAGES.stream().map(stage -> ROOT + stage).toList());
    }

    @ParameterizedTest
    @MethodSource("stages")
    void stageKnowsOnlyStagesBeforeIt(String stage) {
        String[] later = STAGES.subList(STAGES.indexOf(stage) + 1, STAGES.size()).stream()
                .map(name -> ROOT + name + "..")
                .toArray(String[]::new);
        if (later.length > 0) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + stage)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .check(CLASSES);
        }
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.warren.archive.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /** A service over the same operations has other ways to ask and to answer. */
    @Test
    void onlyCommandsKnowTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cli")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "me.tongfei..")
                .check(CLASSES);
    }

    /** Beside the service, Spring reads settings and starts no context; the command that starts the service holds it. */
    @Test
    void onlySettingsAndTheServiceKnowSpring() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "store", ROOT + "rest")
                .and()
                .doNotHaveSimpleName("ServeCommand")
                .and()
                .doNotHaveSimpleName("DurationText")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "rest")
                .and()
                .doNotHaveSimpleName("ServeCommand")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.context..", "org.springframework.beans..")
                .check(CLASSES);
    }

    /** Operations are the same from the command line and over HTTP. */
    @Test
    void onlyTheServiceKnowsTheWeb() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "rest")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.servlet..",
                        "org.springframework.web..",
                        "io.swagger..",
                        "org.springframework.security..")
                .check(CLASSES);
    }

    @Test
    void onlyFilesKnowParquet() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "file")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.parquet..", "org.apache.avro..", "org.apache.hadoop..")
                .check(CLASSES);
    }

    @Test
    void onlyPlotsAreDrawn() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "plot")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.knowm..", "de.erichseifert..", "java.awt..", "javax.imageio..")
                .check(CLASSES);
    }

    @Test
    void onlyTheBrokersPackageKnowsItsClient() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "broker")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.rabbitmq..")
                .check(CLASSES);
    }

    @Test
    void nobodyKnowsTheStorageAdapter() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.warren.storage.s3..")
                        .or(resideInAPackage("dev.warren.storage.local.."))
                        .or(resideInAPackage("software.amazon..")))
                .check(CLASSES);
    }

    /** What was archived comes back by the commit that every other row has come by (docs/adr/0019). */
    @Test
    void onlyUnarchivingCommits() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "unarchiving")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.warren.ingester.commit..", "dev.warren.ingester.batch..")
                .check(CLASSES);
    }

    /** The words of the formats' owners are used, not what runs the services. */
    @Test
    void ofTheServicesOnlyFormatsAreUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.warren.ingester.amqp..",
                        "dev.warren.ingester.app..",
                        "dev.warren.ingester.pipeline..",
                        "dev.warren.snapshot.app..",
                        "dev.warren.snapshot.intake..",
                        "dev.warren.snapshot.store..")
                .check(CLASSES);
    }
}
