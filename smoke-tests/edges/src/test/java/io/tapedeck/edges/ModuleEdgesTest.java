package io.tapedeck.edges;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. */
@AnalyzeClasses(packages = "io.tapedeck")
final class ModuleEdgesTest {
  private static final String[] AGENT = {
    "io.tapedeck.agent..",
    "io.tapedeck.api..",
    "io.tapedeck.journal..",
    "io.tapedeck.player..",
    "io.tapedeck.premain..",
    "io.tapedeck.recorder..",
    "io.tapedeck.unsafe..",
    "io.tapedeck.weaver..",
  };
  private static final String[] INSTRUMENTATIONS = {
    "io.tapedeck.instrumentation..", "io.tapedeck.spi..",
  };
  private static final String[] READER = {
    "io.tapedeck.cli..",
    "io.tapedeck.diagnose..",
    "io.tapedeck.export..",
    "io.tapedeck.junit..",
    "io.tapedeck.kpi..",
    "io.tapedeck.replay..",
    "io.tapedeck.session..",
    "io.tapedeck.store..",
    "io.tapedeck.views..",
    "io.tapedeck.web..",
  };

  @ArchTest
  static final ArchRule everyClassOfOursIsInAModuleThatTheseRulesKnow =
      classes()
          .should()
          .resideInAnyPackage(concat(AGENT, INSTRUMENTATIONS, READER, "io.tapedeck.edges.."));

  @ArchTest
  static final ArchRule agentNeverKnowsTheReader =
      noClasses()
          .that()
          .resideInAnyPackage(concat(AGENT, INSTRUMENTATIONS))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(READER);

  @ArchTest
  static final ArchRule instrumentationKnowsOnlyTheSpiAndItself =
      noClasses()
          .that()
          .resideInAPackage("io.tapedeck.instrumentation..")
          .should()
          .dependOnClassesThat(
              oursBut("io.tapedeck.instrumentation..", "io.tapedeck.spi..")
                  .as("are ours but not of the spi"));

  @ArchTest
  static final ArchRule instrumentationsDoNotKnowEachOther =
      com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices()
          .matching("io.tapedeck.instrumentation.(*)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule spiKnowsNobody =
      noClasses()
          .that()
          .resideInAPackage("io.tapedeck.spi..")
          .should()
          .dependOnClassesThat(
              not(resideInAnyPackage("java..", "org.jspecify..", "com.fasterxml.jackson.core.."))
                  .and(other("spi")));

  @ArchTest
  static final ArchRule journalKnowsNoOtherModule =
      noClasses()
          .that()
          .resideInAPackage("io.tapedeck.journal..")
          .should()
          .dependOnClassesThat(oursBut("io.tapedeck.journal.."));

  @ArchTest
  static final ArchRule recorderAndWeaverDoNotKnowEachOther =
      com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices()
          .matching("io.tapedeck.(recorder|weaver)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule apiKnowsNobody =
      noClasses()
          .that()
          .resideInAPackage("io.tapedeck.api..")
          .should()
          .dependOnClassesThat(
              not(resideInAnyPackage("java..", "org.jspecify..")).and(other("api")));

  @ArchTest
  static final ArchRule premainKnowsNobodyAndOnlyTheCheapPartOfTheJdk =
      classes()
          .that()
          .resideInAPackage("io.tapedeck.premain..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("io.tapedeck.premain..", "org.jspecify..")
                  .or(cheapPartOfTheJdk()));

  private static DescribedPredicate<JavaClass> oursBut(String... packages) {
    return resideInAPackage("io.tapedeck..").and(not(resideInAnyPackage(packages)));
  }

  private static DescribedPredicate<JavaClass> other(String module) {
    return not(resideInAPackage("io.tapedeck." + module + ".."));
  }

  /** Of java.base what loads little, and the two interfaces that every agent needs. */
  private static DescribedPredicate<JavaClass> cheapPartOfTheJdk() {
    DescribedPredicate<JavaClass> needed =
        describe(
            "are of java.base or java.lang.instrument",
            type ->
                type.isPrimitive()
                    || type.isArray()
                    || Object.class.getModule().getPackages().contains(type.getPackageName())
                    || type.getPackageName().equals("java.lang.instrument"));
    return needed.and(
        not(
            resideInAnyPackage(
                "java.util.regex..",
                "java.util.function..",
                "java.util.stream..",
                "java.nio.file..",
                "java.util.logging..",
                "java.lang.management..",
                "java.time..",
                "java.text..")));
  }

  private static String[] concat(String[] some, String[] more, String... rest) {
    return java.util.stream.Stream.of(some, more, rest)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
  }

  private static String[] concat(String[] some, String[] more, String[] others, String last) {
    return concat(concat(some, more), others, last);
  }
}
