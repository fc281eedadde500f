package io.tapedeck.edges;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** What runs on the application's threads takes no lock, does no I/O and waits for nothing. */
@AnalyzeClasses(
    packages = {"io.tapedeck.recorder", "io.tapedeck.instrumentation", "io.tapedeck.spi"})
final class ApplicationThreadTest {
  /** Of the recorder; the rest of it runs on the writer's thread, or once. */
  private static final Set<String> ON_APPLICATION_THREADS =
      Set.of(
          "ApplicationKeys",
          "ApplicationLookup",
          "BaggageHeader",
          "Boundaries",
          "CallingThread",
          "EntryCall",
          "GuardedCall",
          "Handover",
          "HeaderFilter",
          "Hosts",
          "LoadedClasses",
          "Losses",
          "ModelEndpoints",
          "RecordedCall",
          "Recorder",
          "RecorderScope",
          "RequestHeaders",
          "Sampling",
          "UnrecordedCall",
          "UrlScrubber");

  private static final Set<String> WAITING =
      Set.of(
          "acquire",
          "await",
          "get",
          "invokeAll",
          "invokeAny",
          "join",
          "park",
          "parkNanos",
          "poll",
          "put",
          "sleep",
          "take",
          "wait");

  @ArchTest
  static final ArchRule recorderWaitsForNothing =
      noClasses().that(runOnApplicationThreads()).should().callMethodWhere(itWaits());

  @ArchTest
  static final ArchRule recorderKnowsNeitherLocksNorFilesNorSockets =
      noClasses()
          .that(runOnApplicationThreads())
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "java.io..",
                  "java.nio.file..",
                  "java.nio.channels..",
                  "java.util.concurrent.locks..",
                  "java.util.logging..",
                  "java.sql.."));

  @ArchTest
  static final ArchRule recorderHasNoSynchronizedMethod =
      noMethods()
          .that()
          .areDeclaredInClassesThat(runOnApplicationThreads())
          .should()
          .haveModifier(JavaModifier.SYNCHRONIZED);

  @ArchTest
  static final ArchRule hooksWaitForNothing =
      noClasses()
          .that()
          .resideInAPackage("io.tapedeck.instrumentation..")
          // What answers in a replay may wait: nobody serves customers from a tape.
          .and()
          .haveSimpleNameNotStartingWith("Played")
          .should()
          .callMethodWhere(itWaits());

  @ArchTest
  static final ArchRule hooksKnowNeitherLocksNorFilesNorSockets =
      noClasses()
          .that()
          .resideInAPackage("io.tapedeck.instrumentation..")
          .and()
          .haveSimpleNameNotStartingWith("Played")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "java.nio.file..",
                  "java.nio.channels..",
                  "java.util.concurrent.locks..",
                  "java.util.logging..",
                  "java.sql.."));

  private static DescribedPredicate<JavaClass> runOnApplicationThreads() {
    return describe(
        "run on the application's threads",
        type ->
            type.getPackageName().equals("io.tapedeck.recorder")
                && ON_APPLICATION_THREADS.contains(outermost(type).getSimpleName()));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ApplicationThreadTest::outermost).orElse(type);
  }

  private static DescribedPredicate<JavaCall<?>> itWaits() {
    DescribedPredicate<JavaClass> waitable =
        assignableTo(Thread.class)
            .or(assignableTo(java.util.concurrent.Future.class))
            .or(assignableTo(java.util.concurrent.BlockingQueue.class))
            .or(assignableTo(java.util.concurrent.ExecutorService.class))
            .or(assignableTo(java.util.concurrent.locks.LockSupport.class))
            .or(assignableTo(java.util.concurrent.CountDownLatch.class))
            .or(assignableTo(java.util.concurrent.CyclicBarrier.class))
            .or(assignableTo(java.util.concurrent.Semaphore.class));
    return describe(
        "waits",
        call ->
            WAITING.contains(call.getName())
                && (call.getName().equals("wait") || waitable.test(call.getTargetOwner())));
  }
}
