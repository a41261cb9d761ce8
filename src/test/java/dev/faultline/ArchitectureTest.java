package dev.faultline;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.faultline", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String FACT = "dev.faultline.fact";
    private static final String DIAGNOSIS = "dev.faultline.diagnosis";
    private static final String JDK = "java..";

    @ArchTest
    static final ArchRule factsKnowTheJdkOnly =
            classes()
                    .that()
                    .resideInAPackage(FACT)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(FACT, JDK)
                    .because("rules, parsers and programs that embed us share these words");

    @ArchTest
    static final ArchRule diagnosesKnowFactsOnly =
            classes()
                    .that()
                    .resideInAPackage(DIAGNOSIS)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(DIAGNOSIS, FACT, JDK)
                    .because("an answer must not depend on how it was found or is written down");

    @ArchTest
    static final ArchRule noStepKnowsAnother =
            slices().matching("dev.faultline.(collect|parse|infer|report)..")
                    .should()
                    .notDependOnEachOther()
                    .because("each step is understood, tested and replaced alone");

    @ArchTest
    static final ArchRule stepsKnowTheWordsOnly =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.faultline.collect..",
                            "dev.faultline.parse..",
                            "dev.faultline.infer..",
                            "dev.faultline.report..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("dev.faultline..")
                                    .and(
                                            not(
                                                    resideInAnyPackage(
                                                            FACT,
                                                            DIAGNOSIS,
                                                            "dev.faultline.collect..",
                                                            "dev.faultline.parse..",
                                                            "dev.faultline.infer..",
                                                            "dev.faultline.report.."))))
                    .because("the front door joins the steps; they do not know who calls them");

    @ArchTest
    static final ArchRule theFrontDoorKnowsNoOtherDoor =
            classes()
                    .that()
                    .resideInAPackage("dev.faultline")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.faultline",
                            FACT,
                            DIAGNOSIS,
                            "dev.faultline.collect",
                            "dev.faultline.parse",
                            "dev.faultline.infer",
                            JDK)
                    .because("the library must work without the command line");

    @ArchTest
    static final ArchRule onlyInferKnowsDrools =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.faultline.infer")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("org.drools..", "org.kie.."))
                    .because("the engine can then be replaced, and facts stay plain records");

    @ArchTest
    static final ArchRule onlyTheCommandLineParsesArguments =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.faultline.cli")
                    .should()
                    .dependOnClassesThat(resideInAPackage("picocli.."))
                    .because("options are the command line's affair");

    @ArchTest
    static final ArchRule casesKnowTheWordsAndJson =
            classes()
                    .that()
                    .resideInAPackage("dev.faultline.cases")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.faultline.cases", FACT, DIAGNOSIS, "com.fasterxml.jackson..", JDK)
                    .because(
                            "what a case must lead to is said without knowing how it is found out");

    @ArchTest
    static final ArchRule namesSayWhatAClassIs =
            noClasses()
                    .should()
                    .haveSimpleNameEndingWith("Manager")
                    .orShould()
                    .haveSimpleNameEndingWith("Helper")
                    .orShould()
                    .haveSimpleNameEndingWith("Util")
                    .orShould()
                    .haveSimpleNameEndingWith("Utils")
                    .orShould()
                    .haveSimpleNameEndingWith("Impl")
                    .because("such a name fits any class and says nothing about this one");

    @ArchTest
    static final ArchRule packagesFormNoCircle =
            slices().matching("dev.faultline.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a circle of packages is one large package");
}
